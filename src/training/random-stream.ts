import seedrandom from 'seedrandom';

/** Uniform numbers in [0, 1), and standard normal ones. */
export interface RandomStream {
  uniform(): number;
  normal(): number;
}

/**
 * The stream of that name under a seed. Streams are independent, so drawing more from one changes nothing in another,
 * and a run can be taken up anywhere. Spec 07 §21.
 */
export function randomStream(seed: number, name: string): RandomStream {
  const generator = seedrandom(`${seed}/${name}`);
  const uniform = (): number => generator.double();
  return {
    uniform,
    // Box and Muller 1958; 1 - u keeps the logarithm's argument above 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
