import seedrandom from 'seedrandom';

/** Independent random numbers from one seed; every draw moves the stream on. */
export interface RandomStream {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Exponential with mean 1. */
  exponential(): number;
}

/**
 * The stream of that name under a seed. Streams are independent, so drawing more from one changes nothing in another,
 * and a run can be taken up anywhere. Spec 07 §21.
 *
 * Uniforms are RC4's, of 53 bits; normals are those of Box and Muller, "A note on the generation of random normal
 * deviates", 1958.
 */
export function randomStream(seed: string | number, name: string): RandomStream {
  const generator = seedrandom(`${seed}/${name}`);
  const uniform = (): number => generator.double();
  // 1 - u keeps the logarithm's argument above 0.
  const exponential = (): number => -Math.log(1 - uniform());
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    exponential,
  };
}
