import { InputError, nearest } from '../diagnostics/index.js';
import { annualisedReturnsOverHodl } from './annualised-returns-over-hodl.js';
import { annualisedReturnsOverUniformHodl } from './annualised-returns-over-uniform-hodl.js';
import { annualisedReturns } from './annualised-returns.js';
import { dailyLogSharpe } from './daily-log-sharpe.js';
import { dailySharpe } from './daily-sharpe.js';
import { feeRevenueOverValue } from './fee-revenue-over-value.js';
import type { Objective } from './objective.js';
import { returnsOverHodl } from './returns-over-hodl.js';
import { returnsOverUniformHodl } from './returns-over-uniform-hodl.js';
import { returns } from './returns.js';
import { sharpe } from './sharpe.js';

/** Every objective, in the order tables list them. A new objective is a file of its own and a line here. */
export const objectives: readonly Objective[] = [
  dailyLogSharpe,
  dailySharpe,
  sharpe,
  returns,
  returnsOverHodl,
  returnsOverUniformHodl,
  annualisedReturns,
  annualisedReturnsOverHodl,
  annualisedReturnsOverUniformHodl,
  feeRevenueOverValue,
];

const byName = new Map(objectives.map((one) => [one.name, one]));

/**
 * The objective with a name.
 *
 * @throws InputError (`objective.unknown`) naming the nearest objective.
 */
export function objective(name: string): Objective {
  const found = byName.get(name);
  if (found) return found;
  const names = [...byName.keys()];
  const suggestion = nearest(name, names);
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  throw new InputError(`There is no objective "${name}". Known objectives: ${names.join(', ')}.${hint}`, {
    code: 'objective.unknown',
    path: 'return_val',
    value: name,
    expected: `one of ${names.join(', ')}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
