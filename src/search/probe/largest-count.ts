/**
 * Largest n in 1 .. `most` for which `fits`, by bisection; 0 where not even 1 does.
 *
 * @param fits true up to some number and false from there on
 */
export function largestCount(fits: (count: number) => boolean, most: number): number {
  let [fitting, tooMany] = [0, most + 1];
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(middle)) fitting = middle;
    else tooMany = middle;
  }
  return fitting;
}
