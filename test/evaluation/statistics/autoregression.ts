import { randomStream } from '../../../src/sampling/index.js';

/** x_t = φ x_{t-1} + ε_t, ε standard normal, started in its stationary distribution. */
export function autoregression(length: number, phi: number, seed: number | string): Float64Array {
  const stream = randomStream(seed, 'autoregression');
  let value = stream.normal() / Math.sqrt(1 - phi * phi);
  return Float64Array.from({ length }, () => (value = phi * value + stream.normal()));
}
