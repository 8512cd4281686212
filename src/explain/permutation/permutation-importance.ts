import { type Warning } from '../../diagnostics/index.js';
import { whyUndefined } from '../../objective/index.js';
import { randomStream } from '../../sampling/index.js';
import { recordedObjective, type PeriodRows, type RecordedObjective } from './recorded-objective.js';
import type { ExplainedStrategy } from '../explained-strategy.js';
import { blockOrder } from './block-order.js';
import { blockRows } from './block-rows.js';
import { permutationWarnings } from './permutation-warnings.js';

/** Settings of {@link permutationImportance}. */
export interface PermutationOptions {
  /** How often each is permuted, 2 or more; default 20. */
  readonly repeats?: number | undefined;
  /** Days of a block; default 7, or the next multiple of `chunk_period`. */
  readonly blockDays?: number | undefined;
  readonly seed: number;
  /** Told after every simulation. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What the objective loses when something is permuted. */
export interface PermutationLoss {
  /** Null: all signals together. */
  readonly signal: string | null;
  /** Null: all tokens together, in the same order. */
  readonly token: string | null;
  /** Mean over the repeats of J - J(permuted); null where none of them has a value. */
  readonly loss: number | null;
  /** Standard error of that mean; null with fewer than two values. */
  readonly standardError: number | null;
  /** Repeats in which the objective has no value; they are not in the mean. */
  readonly undefinedRepeats: number;
}

/** What {@link permutationImportance} finds. */
export interface PermutationImportance {
  /** False: there is no test period, and the training period was taken. */
  readonly outOfSample: boolean;
  /** Objective of the period with nothing permuted; null where it has none. */
  readonly value: number | null;
  /** Why it is null. */
  readonly undefinedBecause: string | null;
  readonly losses: readonly PermutationLoss[];
  readonly repeats: number;
  /** Days of a block. */
  readonly blockDays: number;
  /** Blocks the period has. */
  readonly blocks: number;
  readonly warnings: readonly Warning[];
}

/**
 * Permutation importance: what the objective of the test period loses when the values of a signal are put into another order in
 * time, everything else as it is. Pool, prices and parameters are untouched: only what the formula sees of the past is wrong.
 *
 *     loss = J - mean_r J(s permuted by π_r)
 *
 * π_r permutes blocks of days, so that a signal stays as smooth as it is within them, and is the same for every signal and token. The run
 * is one from `startDateString` on; the test period is a stretch of it, as in a training (spec 06 §7), and signals before it are as they were.
 * A loss below 0 says that the strategy would have done better not to listen.
 *
 * Breiman, "Random forests", 2001; Fisher, Rudin and Dominici, "All models are wrong, but many are useful: learning a variable's
 * importance by studying an entire class of prediction models simultaneously", 2019.
 *
 * @throws InputError (`explain.block`) for blocks that do not fit the period
 */
export function permutationImportance(
  strategy: ExplainedStrategy,
  { repeats = 20, blockDays, seed, onProgress }: PermutationOptions,
): PermutationImportance {
  const { plan, signals, objective } = strategy;
  const { view, tokens, testRows, trainRows, fingerprint } = plan;
  const outOfSample = testRows > 0;
  const period: PeriodRows = outOfSample ? { from: trainRows, rows: testRows } : { from: 0, rows: trainRows };
  const recorded = recordedObjective(strategy, period);
  const chunkDays = fingerprint.chunk_period / 1440;
  const block = blockRows(blockDays, chunkDays);
  const value = recorded.value();
  const isDefined = Number.isFinite(value);
  const reason = isDefined
    ? null
    : whyUndefined(objective, { rows: period.rows, rowsPerDay: view.rowsPerDay });
  const subjects = subjectsOf(strategy);
  const orders = Array.from({ length: repeats }, (_, repeat) =>
    blockOrder(recorded.count, block, randomStream(seed, `permutation/${repeat}`)),
  );
  const total = subjects.length * repeats;
  const losses = !isDefined
    ? []
    : subjects.map((subject, k) =>
        lossOf(recorded, value, subject, orders, (done) => onProgress?.(k * repeats + done, total)),
      );
  const blocks = Math.ceil(recorded.count / block);
  return {
    outOfSample,
    value: isDefined ? value : null,
    undefinedBecause: reason,
    losses: losses.map(({ signal, token, ...rest }) => ({
      signal: signal === undefined ? null : signals[signal]!.name,
      token: token === undefined ? null : tokens[token]!,
      ...rest,
    })),
    repeats,
    blockDays: block * chunkDays,
    blocks,
    warnings: permutationWarnings({
      objective: objective.name,
      outOfSample,
      undefinedBecause: reason,
      blocks,
      blockDays: block * chunkDays,
      undefinedRepeats: losses.reduce((sum, loss) => sum + loss.undefinedRepeats, 0),
    }),
  };
}

/** What is permuted together; absent: all of them. */
interface Subject {
  readonly signal?: number;
  readonly token?: number;
}

/** All signals where there are several, each signal, and each token of it. */
function subjectsOf({ signals, plan: { tokens } }: ExplainedStrategy): readonly Subject[] {
  return [
    ...(signals.length > 1 ? [{}] : []),
    ...signals.flatMap((_, signal) => [{ signal }, ...tokens.map((__, token) => ({ signal, token }))]),
  ];
}

type SubjectLoss = Subject & Pick<PermutationLoss, 'loss' | 'standardError' | 'undefinedRepeats'>;

function lossOf(
  recorded: RecordedObjective,
  value: number,
  subject: Subject,
  orders: readonly Uint32Array[],
  onDone: (done: number) => void,
): SubjectLoss {
  const all = orders.map((order, k) => {
    const loss = value - recorded.permuted(order, subject);
    onDone(k + 1);
    return loss;
  });
  const found = all.filter(Number.isFinite);
  const mean = found.reduce((sum, loss) => sum + loss, 0) / found.length;
  const squares = found.reduce((sum, loss) => sum + (loss - mean) ** 2, 0);
  return {
    ...subject,
    loss: found.length === 0 ? null : mean,
    standardError: found.length < 2 ? null : Math.sqrt(squares / (found.length - 1) / found.length),
    undefinedRepeats: all.length - found.length,
  };
}
