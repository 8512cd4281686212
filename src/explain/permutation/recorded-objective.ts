import { chunkCount } from '../../pool/index.js';
import { compileStrategy, createStrategyRun, parameterShapes } from '../../simulation/index.js';
import { createEvaluation } from '../../training/index.js';
import type { ExplainedStrategy } from '../explained-strategy.js';
import { recordedRule } from '../signals/recorded-rule.js';
import { signalValues } from '../signals/signal-values.js';

/** A stretch of a run, in rows from its first. */
export interface PeriodRows {
  readonly from: number;
  readonly rows: number;
}

/** The objective of a period of one continuous run, as a function of the order of its signals' values in that period. */
export interface RecordedObjective {
  /** Values a signal has in the period. */
  readonly count: number;
  /** As the strategy is. */
  readonly value: () => number;
  /**
   * With value `order[k]` of a signal where its k-th was; all signals and all tokens unless one is named by its place.
   *
   * @param order [count], numbers 0 ... count - 1
   */
  readonly permuted: (
    order: Uint32Array,
    subject: { readonly signal?: number; readonly token?: number },
  ) => number;
}

/** Records the signals of a strategy and compiles it anew to read them from there. */
export function recordedObjective(strategy: ExplainedStrategy, period: PeriodRows): RecordedObjective {
  const { plan, pool, parameters, signals, objective } = strategy;
  const { settings, view, start, tokens, fingerprint } = plan;
  const { rule, seriesOf, extra } = recordedRule(settings.rule, signals, settings.members);
  const recorded = signals.map(({ name }) => signalValues(strategy, name));
  const tables = recorded.map((members) => members.map((values) => values.slice()));
  const series = Object.fromEntries(
    tables.flatMap((members, signal) => members.map((table, member) => [seriesOf(signal, member), table])),
  );
  const derived = { ...settings, rule };
  const all = { ...parameters, ...extra };
  const kernels = compileStrategy(derived, { ...view, series }, parameterShapes(derived, all, tokens));
  const run = createStrategyRun(kernels, chunkCount(period.from + period.rows, view.grid), false);
  run.setParameters(all);
  const evaluation = createEvaluation({
    kernels,
    pool,
    start,
    periods: [{ name: 'test', ...period }],
    objectives: [objective],
    initialPoolValue: fingerprint.initial_pool_value,
  });

  const { chunkRows, assets } = view.grid;
  const firstRow = start + period.from;
  const first = Math.ceil(firstRow / chunkRows);
  const count = Math.min(Math.ceil((firstRow + period.rows) / chunkRows), view.coarseRows) - first;

  function move(order: Uint32Array, signal: number, token: number): void {
    recorded[signal]!.forEach((values, member) => {
      const table = tables[signal]![member]!;
      for (let k = 0; k < count; k++) {
        table[(first + k) * assets + token] = values[(first + order[k]!) * assets + token]!;
      }
    });
  }

  function value(): number {
    run.pricesChanged();
    return evaluation.measure(run)[0]!;
  }

  return {
    count,
    value,
    permuted: (order, subject) => {
      for (let signal = 0; signal < signals.length; signal++) {
        if (subject.signal !== undefined && subject.signal !== signal) continue;
        for (let token = 0; token < assets; token++) {
          if (subject.token === undefined || subject.token === token) move(order, signal, token);
        }
      }
      const found = value();
      tables.forEach((members, signal) =>
        members.forEach((table, member) => table.set(recorded[signal]![member]!)),
      );
      return found;
    },
  };
}
