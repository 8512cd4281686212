import { InputError, nearest } from '../diagnostics/index.js';
import {
  calmar,
  greatestDrawDown,
  maxDrawdown,
  sterling,
  ulcer,
  weeklyMaxDrawdown,
} from './drawdown/index.js';
import { feeRevenueOverValue } from './fee-revenue-over-value.js';
import {
  annualisedReturns,
  annualisedReturnsOverHodl,
  annualisedReturnsOverUniformHodl,
  returns,
  returnsOverHodl,
  returnsOverUniformHodl,
} from './growth/index.js';
import type { Objective } from './objective.js';
import {
  dailyOmega,
  dailyRaroc,
  dailyRovar,
  dailyRovarTrad,
  dailySortino,
  monthlyRovar,
  monthlyRovarTrad,
  weeklyRaroc,
  weeklyRovar,
  weeklyRovarTrad,
} from './ratios/index.js';
import { dailyLogSharpe, dailySharpe, minuteSharpe } from './sharpe/index.js';
import {
  dailyCvar95,
  dailyVar95,
  dailyVar95Trad,
  dailyVar99,
  dailyVar99Trad,
  weeklyVar95,
  weeklyVar95Trad,
  weeklyVar99,
  weeklyVar99Trad,
} from './tail-risk/index.js';

/** Every objective, in the order tables list them. A new objective is a file of its own and a line here. */
export const objectives: readonly Objective[] = [
  dailyLogSharpe,
  dailySharpe,
  minuteSharpe,
  returns,
  returnsOverHodl,
  returnsOverUniformHodl,
  annualisedReturns,
  annualisedReturnsOverHodl,
  annualisedReturnsOverUniformHodl,
  dailySortino,
  dailyOmega,
  dailyCvar95,
  maxDrawdown,
  greatestDrawDown,
  weeklyMaxDrawdown,
  ulcer,
  sterling,
  calmar,
  dailyVar95,
  dailyVar99,
  weeklyVar95,
  weeklyVar99,
  dailyVar95Trad,
  dailyVar99Trad,
  weeklyVar95Trad,
  weeklyVar99Trad,
  dailyRaroc,
  weeklyRaroc,
  dailyRovar,
  weeklyRovar,
  monthlyRovar,
  dailyRovarTrad,
  weeklyRovarTrad,
  monthlyRovarTrad,
  feeRevenueOverValue,
];

/** Names of the old tool, and what they mean everywhere here. Spec 06 M2. */
const aliases: Readonly<Record<string, Objective>> = { sharpe: dailySharpe, return: returns };

const byName = new Map(objectives.map((one) => [one.name, one]));

/**
 * The objective with a name; `sharpe` is `daily_sharpe` and `return` is `returns`.
 *
 * @throws InputError (`objective.unknown`) naming the nearest objective.
 */
export function objective(name: string): Objective {
  const found = byName.get(name) ?? (Object.hasOwn(aliases, name) ? aliases[name] : undefined);
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
