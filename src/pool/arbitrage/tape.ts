/** What happened in a block, in order, for the way back. */
export interface Tape {
  count: number;
  /** What each event was, and its step's place in the block. */
  kinds: Int32Array;
  steps: Int32Array;
  /** `width` numbers an event. */
  numbers: Float64Array;
  /** n sides an event. */
  sides: Int8Array;
  readonly width: number;
  readonly assets: number;
}

export const leg = { price: 0, weight: 1 } as const;
export const sampled = 2;
export const injected = 3;

export function createTape(assets: number, width: number, room: number): Tape {
  return {
    count: 0,
    kinds: new Int32Array(room),
    steps: new Int32Array(room),
    numbers: new Float64Array(room * width),
    sides: new Int8Array(room * assets),
    width,
    assets,
  };
}

/** Adds an event; answers where its numbers begin. */
export function push(tape: Tape, kind: number, step: number): number {
  if (tape.count === tape.kinds.length) grow(tape);
  tape.kinds[tape.count] = kind;
  tape.steps[tape.count] = step;
  return tape.count++ * tape.width;
}

function grow(tape: Tape): void {
  const room = 2 * tape.kinds.length + 16;
  const copy = <T extends Int32Array | Float64Array | Int8Array>(from: T, to: T): T => {
    to.set(from);
    return to;
  };
  tape.kinds = copy(tape.kinds, new Int32Array(room));
  tape.steps = copy(tape.steps, new Int32Array(room));
  tape.numbers = copy(tape.numbers, new Float64Array(room * tape.width));
  tape.sides = copy(tape.sides, new Int8Array(room * tape.assets));
}
