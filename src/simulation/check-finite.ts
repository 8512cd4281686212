import { RunError } from '../diagnostics/index.js';
import { formatDate } from '../fingerprint/index.js';
import type { WeightPath } from '../pool/index.js';
import type { MarketPlan } from './plan/market-plan.js';

/**
 * Refuses a run whose weights or values stopped being numbers, naming the first chunk and token.
 *
 * @param label what chose the weights
 * @throws RunError
 */
export function checkFinite(
  { view, start, tokens }: MarketPlan,
  label: string,
  path: WeightPath,
  values: Float64Array,
): void {
  const last = values[values.length - 1]!;
  const { assets, chunkRows } = view.grid;
  const bad = path.starts.findIndex((weight) => !Number.isFinite(weight));
  if (bad < 0 && Number.isFinite(last)) return;
  if (bad < 0) {
    throw new RunError(
      `The pool's value is ${last} at the end of the run; the parameters are out of range.`,
      {
        code: 'simulation.not_finite',
        path: 'value',
        value: last,
      },
    );
  }
  const chunk = Math.floor(bad / assets);
  const { start: first, barMinutes } = view.prices;
  const at = formatDate(first + (start + chunk * chunkRows) * barMinutes * 60_000);
  throw new RunError(
    `The weight of ${tokens[bad % assets]!} under ${label} is ${path.starts[bad]!} from ${at} on: the rule divides by nothing ` +
      'there (prices that never moved, a series of zeros), or a parameter is out of range.',
    { code: 'simulation.not_finite', path: tokens[bad % assets]!, value: path.starts[bad]! },
  );
}
