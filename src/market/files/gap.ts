/** Bars that are missing from a series. */
export interface Gap {
  /** First missing bar, milliseconds since 1970, UTC. */
  readonly from: number;
  /** The bar after the last missing one. */
  readonly to: number;
  readonly minutes: number;
}

export const gap = (from: number, to: number): Gap => ({ from, to, minutes: (to - from) / 60_000 });

/** Where an ascending series has bars further apart than `step`. */
export function findGaps(unix: Float64Array, step: number): Gap[] {
  const gaps: Gap[] = [];
  for (let i = 1; i < unix.length; i++) {
    if (unix[i]! - unix[i - 1]! > step) gaps.push(gap(unix[i - 1]! + step, unix[i]!));
  }
  return gaps;
}

/** The longest gap, the earliest of several equally long. */
export function longestGap(gaps: readonly Gap[]): Gap | undefined {
  return gaps.reduce<Gap | undefined>(
    (longest, next) => (longest === undefined || next.minutes > longest.minutes ? next : longest),
    undefined,
  );
}
