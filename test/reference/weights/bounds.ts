import { clamp, entry, logit, sigmoid, softmax, sum } from '../transforms.js';

/** Lowest and highest weight of each token. */
export interface ReferenceBounds {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Raw parameters of learnable bounds. */
export interface RawBounds {
  /** One entry. */
  readonly raw_min_budget: readonly number[];
  readonly raw_min_logits: readonly number[];
  readonly raw_gap_logits: readonly number[];
}

/** Names of the parameters {@link boundsOf} reads. */
export const boundParameters = [
  'raw_min_budget',
  'raw_min_logits',
  'raw_gap_logits',
  'min_weights_per_asset',
  'max_weights_per_asset',
] as const;

/** Bounds from raw parameters, else from given ones; none where the parameters hold neither (spec 01 §10.1). */
export function boundsOf(
  parameters: Readonly<Record<string, readonly number[]>>,
): ReferenceBounds | undefined {
  const [budget, logits, gaps, low, high] = boundParameters.map((name) => parameters[name]);
  if (budget) {
    if (!logits || !gaps)
      throw new Error('raw_min_budget needs raw_min_logits and raw_gap_logits beside it.');
    return boundsOfRaw({ raw_min_budget: budget, raw_min_logits: logits, raw_gap_logits: gaps });
  }
  if (!low && !high) return undefined;
  if (!low || !high) throw new Error('min_weights_per_asset and max_weights_per_asset need each other.');
  return { low, high };
}

/** lo = budget softmax(·), hi = (lo + (1 - lo) sigmoid(·)) max(1 / (Σ + 1e-6), 1) (spec 01 §10.1). */
export function boundsOfRaw(raw: RawBounds): ReferenceBounds {
  const budget = sigmoid(raw.raw_min_budget[0]!);
  const low = softmax(raw.raw_min_logits).map((share) => budget * share);
  const high = low.map((lowest, i) => lowest + (1 - lowest) * sigmoid(entry(raw.raw_gap_logits, i)));
  const stretch = Math.max(1 / (sum(high) + 1e-6), 1);
  return { low, high: high.map((highest) => highest * stretch) };
}

/** Raw parameters from which {@link boundsOfRaw} makes these bounds again, to 2-3 decimals (spec 01 §10.1). */
export function rawOfBounds({ low, high }: ReferenceBounds): RawBounds {
  const total = sum(low);
  return {
    raw_min_budget: [logit(clamp(total, 1e-6, 1 - 1e-6))],
    raw_min_logits: low.map((lowest) => Math.log(lowest / (total + 1e-8) + 1e-8)),
    raw_gap_logits: low.map((lowest, i) =>
      logit(clamp((high[i]! - lowest) / (1 - lowest + 1e-8), 1e-6, 1 - 1e-6)),
    ),
  };
}
