/**
 * Lines of pools: Okabe and Ito's blue, vermilion and green, then colours of Paul Tol's that are told apart from them and from each
 * other with every common colour vision deficiency, all dark enough for text on white.
 */
const colours = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#aa4499',
  '#b08a00',
  '#332288',
  '#4aa3df',
  '#882255',
] as const;

const dashes = [
  [1, 0],
  [7, 3],
  [2, 2],
] as const;

/** Colour and dash of the k-th pool: eight colours, then the same ones dashed. */
export function poolStroke(k: number): { readonly colour: string; readonly dash: readonly number[] } {
  return {
    colour: colours[k % colours.length]!,
    dash: dashes[Math.floor(k / colours.length) % dashes.length]!,
  };
}
