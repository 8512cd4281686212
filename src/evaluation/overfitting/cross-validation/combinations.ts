/** All ways to choose some of 0 ... count - 1, each ascending, in lexicographic order. */
export function* combinations(count: number, chosen: number): Generator<readonly number[]> {
  if (chosen > count) return;
  const current = Array.from({ length: chosen }, (_, i) => i);
  for (;;) {
    yield [...current];
    let place = chosen - 1;
    while (place >= 0 && current[place] === count - chosen + place) place--;
    if (place < 0) return;
    current[place]!++;
    for (let i = place + 1; i < chosen; i++) current[i] = current[i - 1]! + 1;
  }
}

/** C(count, chosen), exact as far as doubles hold whole numbers. */
export function combinationCount(count: number, chosen: number): number {
  let product = 1;
  // Each division is exact: the product is C(count - chosen + i, i).
  for (let i = 1; i <= chosen; i++) product = (product * (count - chosen + i)) / i;
  return product;
}
