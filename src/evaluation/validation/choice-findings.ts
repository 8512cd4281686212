import {
  empiricalRademacher,
  probabilityOfBacktestOverfitting,
  rademacherAntiSerum,
  rademacherHaircut,
  returnsMatrix,
} from '../overfitting/index.js';
import { realityCheck, superiorPredictiveAbility, type Statement } from '../statistics/index.js';
import { crossValidatedChoice } from './cross-validated-choice.js';
import { finding, type Finding } from './finding.js';
import { level } from './track-record.js';

/** Trials that one was chosen from, and how they are asked about. */
export interface ChoiceOptions {
  /** Daily log returns over the benchmark, one series a trial, on the same days; none of them flat. */
  readonly rows: readonly Float64Array[];
  /** What they are over, e.g. `equal shares`. */
  readonly benchmark: string;
  /** Daily Sharpe ratio of the chosen one; null where it has none. */
  readonly bestSharpe: number | null;
  /** Number of the trial of each row; default its place. */
  readonly numbers?: readonly number[];
  readonly seed: number;
  /** Resamples of the bootstrap tests. */
  readonly samples: number;
}

/** Fewest days a bootstrap of days is made of. */
const fewestDays = 20;

/** What choosing the best of several trials is worth: overfitting, cross-validation, how well noise could be fitted, and tests of all at once. */
export function choiceFindings({
  rows,
  benchmark,
  bestSharpe,
  numbers,
  seed,
  samples,
}: ChoiceOptions): readonly Finding[] {
  const matrix = returnsMatrix(rows);
  const choice = crossValidatedChoice(matrix);
  const rademacher = empiricalRademacher(matrix, { seed });
  const bounds = rademacherAntiSerum(matrix, { seed });
  const short: Statement & { value: null } = {
    value: null,
    reason: `needs a trial and ${fewestDays} days, has ${rows.length} and ${matrix.days}`,
  };
  const isShort = rows.length === 0 || matrix.days < fewestDays;
  const tests = { differences: rows, samples, seed };
  const reality = isShort ? short : realityCheck(tests);
  const superior = isShort ? short : superiorPredictiveAbility(tests);
  return [
    finding(
      'probability_of_overfitting',
      'share of half-and-half splits whose best is below the median on the other half (CSCV)',
      probabilityOfBacktestOverfitting(matrix),
      { wanted: 'below 0.5', test: (value) => value < 0.5 },
    ),
    finding(
      'cross_validated_sharpe',
      'median annual Sharpe ratio of choosing the best on other days (CPCV)',
      choice,
      {
        details:
          choice.value === null
            ? {}
            : {
                paths: choice.sharpes.length,
                losing_share: choice.losing,
                least: Math.min(...choice.sharpes),
                most: Math.max(...choice.sharpes),
              },
        wanted: 'above 0',
        test: (value) => value > 0,
      },
    ),
    finding('rademacher_complexity', 'how well noise could be fitted, daily Sharpe units', rademacher, {
      details:
        rademacher.value === null || bestSharpe === null
          ? {}
          : {
              haircut_sharpe: rademacherHaircut({
                sharpe: Math.sqrt(365) * bestSharpe,
                complexity: rademacher.value,
                days: matrix.days,
              }).value,
            },
    }),
    finding(
      'anti_serum',
      'annual haircut under which all Sharpe ratios hold at once (Rademacher anti-serum)',
      bounds,
      {
        details:
          bounds.value === null
            ? {}
            : {
                positive_bounds: [...bounds.lowerBounds].filter((bound) => bound > 0).length,
                best_bound: Math.max(...bounds.lowerBounds),
              },
      },
    ),
    finding('reality_check', `p-value that no trial beats ${benchmark}, White`, reality, {
      wanted: `at most ${level}`,
      test: (value) => value <= level,
    }),
    finding('spa', 'the same, Hansen', superior, {
      details:
        superior.value === null
          ? {}
          : { lower: superior.lower, upper: superior.upper, best: numbers?.[superior.best] ?? superior.best },
      wanted: `at most ${level}`,
      test: (value) => value <= level,
    }),
  ];
}

/** Whether a series says anything: finite, and not the same every day. */
export function isMoving(row: Float64Array): boolean {
  return row.every(Number.isFinite) && row.some((value) => value !== row[0]);
}
