import { autoregression } from '../autoregression.js';

/** Models without skill that share half of their variance with each other. */
export function nullModels(models: number, observations: number, seed: number): Float64Array[] {
  const common = autoregression(observations, 0.2, `common/${seed}`);
  return Array.from({ length: models }, (_, k) =>
    autoregression(observations, 0.2, `${k}/${seed}`).map((x, t) => (x + common[t]!) * Math.SQRT1_2),
  );
}
