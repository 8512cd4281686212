/** Unit of the stamps in a price file. */
export type UnixUnit = 'seconds' | 'milliseconds' | 'microseconds' | 'nanoseconds';

/**
 * Below this many a stamp is in the unit; 10^11 seconds is the year 5138, 10^11 milliseconds is March 1973.
 */
const LIMITS: readonly (readonly [number, UnixUnit])[] = [
  [1e11, 'seconds'],
  [1e14, 'milliseconds'],
  [1e17, 'microseconds'],
  [Infinity, 'nanoseconds'],
];

/** The unit a stamp must be in, by its magnitude (spec 09 §14 D15). */
export function unixUnit(stamp: number): UnixUnit {
  const magnitude = Math.abs(stamp);
  return LIMITS.find(([limit]) => magnitude < limit)?.[1] ?? 'nanoseconds';
}

export interface UnixMs {
  /** Milliseconds since 1970, UTC. */
  readonly stamps: Float64Array;
  /** Units met, in the order met. Exchanges have changed unit in the middle of a file. */
  readonly units: readonly UnixUnit[];
}

/**
 * Stamps in milliseconds, each unit detected by magnitude.
 *
 * Dividing is correctly rounded; nanoseconds, which a double holds only to 256 ns, are rounded to the
 * millisecond.
 */
export function toUnixMs(stamps: Float64Array): UnixMs {
  const units = new Set<UnixUnit>();
  const converted = stamps.map((stamp) => {
    const unit = unixUnit(stamp);
    units.add(unit);
    switch (unit) {
      case 'seconds':
        return stamp * 1000;
      case 'milliseconds':
        return stamp;
      case 'microseconds':
        return stamp / 1000;
      case 'nanoseconds':
        return Math.round(stamp / 1e6);
    }
  });
  return { stamps: converted, units: [...units] };
}

/** Whether every stamp is a number in milliseconds. */
export function allMilliseconds(stamps: Float64Array): boolean {
  // A callback a row would take longer than decoding the file.
  for (let i = 0; i < stamps.length; i++) {
    const magnitude = Math.abs(stamps[i]!);
    if (!(magnitude >= 1e11 && magnitude < 1e14)) return false;
  }
  return true;
}
