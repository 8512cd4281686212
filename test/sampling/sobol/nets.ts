/** Whether points, as columns of numbers in [0, 1), are equally many in all boxes of 2^-splits[j] by side. */
export function evenlySplit(cube: readonly (readonly number[])[], splits: readonly number[]): boolean {
  const points = cube[0]!.length;
  const boxes = 2 ** splits.reduce((a, b) => a + b, 0);
  const counts = new Uint32Array(boxes);
  for (let point = 0; point < points; point++) {
    const box = splits.reduce(
      (index, bits, j) => index * 2 ** bits + Math.floor(cube[j]![point]! * 2 ** bits),
      0,
    );
    counts[box]!++;
  }
  return counts.every((count) => count === points / boxes);
}

/** The least t for which 2^m points are a (t, m, 2)-net: even in all boxes of area 2^(t-m). */
export function qualityOfPair(a: readonly number[], b: readonly number[]): number {
  const m = Math.log2(a.length);
  for (let t = 0; ; t++) {
    const shapes = Array.from({ length: m - t + 1 }, (_, bits) => [bits, m - t - bits]);
    if (shapes.every((shape) => evenlySplit([a, b], shape))) return t;
  }
}
