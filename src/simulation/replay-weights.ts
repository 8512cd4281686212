import { InputError, type Warning } from '../diagnostics/index.js';
import { formatDate, type ResolvedFingerprint } from '../fingerprint/index.js';
import type { CoarseWeights } from '../market/index.js';
import { chunkCount, emptyPath, type WeightPath } from '../pool/index.js';
import type { MarketPlan } from './plan/market-plan.js';

/** A fingerprint as a replay reads it: weights move from row to row on a straight line, with no rule and no limit of speed. */
export function replayFingerprint(given: ResolvedFingerprint): {
  readonly fingerprint: ResolvedFingerprint;
  readonly warnings: readonly Warning[];
} {
  const forced = {
    weight_interpolation_period: given.chunk_period,
    weight_interpolation_method: 'linear',
  } as const;
  const warnings = Object.entries(forced).flatMap(([key, value]): Warning[] => {
    const was = given[key as keyof typeof forced];
    if (was === value) return [];
    const message = `${key} is ${JSON.stringify(was)}, but replayed weights move on a straight line over the whole chunk: ${JSON.stringify(value)} is used.`;
    return [{ code: 'simulation.replay', message, path: key, value: was }];
  });
  return { fingerprint: { ...given, ...forced }, warnings };
}

/**
 * The path of weights that were observed: each chunk moves from its own row to the next one's, the last stays. An explicit
 * `minimum_weight` lifts what is below it, and a warning says how much was.
 *
 * @throws InputError naming the first chunk without a row
 */
export function replayPath(
  { fingerprint, tokens, view, start, trainRows }: MarketPlan,
  { unix, weights }: CoarseWeights,
): { readonly path: WeightPath; readonly warnings: readonly Warning[] } {
  const { grid, prices } = view;
  const n = tokens.length;
  const chunks = chunkCount(trainRows, grid);
  const path = emptyPath(chunks, grid);
  const rowOfStamp = new Map(Array.from(unix, (stamp, row) => [stamp, row] as const));
  const floor = fingerprint.minimum_weight ?? 0;
  let lifted = 0;
  for (let c = 0; c < chunks; c++) {
    const stamp = prices.start + (start + c * grid.chunkRows) * prices.barMinutes * 60_000;
    const row = rowOfStamp.get(stamp);
    if (row === undefined) throw missingRow(stamp, unix, fingerprint.chunk_period);
    const low = weights.filter((column) => column[row]! < floor).length;
    const rest = weights.reduce((sum, column) => sum + (column[row]! < floor ? 0 : column[row]!), 0);
    if (low > 0) lifted++;
    weights.forEach((column, i) => {
      const weight = column[row]!;
      path.starts[c * n + i] = weight < floor ? floor : (weight * (1 - low * floor)) / rest;
    });
  }
  for (let at = 0; at < (chunks - 1) * n; at++) {
    path.deltas[at] = (path.starts[at + n]! - path.starts[at]!) / grid.interpolationRows;
  }
  const warnings: Warning[] =
    lifted === 0
      ? []
      : [
          {
            code: 'simulation.replay_floor',
            message: `minimum_weight ${floor} lifted weights of ${lifted} of ${chunks} rows; the others were scaled down for it. Set it to null to replay them as they are.`,
            path: 'minimum_weight',
            value: lifted,
          },
        ];
  return { path, warnings };
}

function missingRow(stamp: number, unix: Float64Array, chunkPeriod: number): InputError {
  const nearest = unix.reduce(
    (best, one) => (Math.abs(one - stamp) < Math.abs(best - stamp) ? one : best),
    unix[0]!,
  );
  return new InputError(
    `The weights have no row at ${formatDate(stamp)}, where a chunk of ${chunkPeriod} minutes begins; the nearest is ${formatDate(nearest)}. ` +
      'Weights need a row at the start and then every chunk_period minutes until the end.',
    {
      code: 'simulation.replay_row',
      path: 'unix',
      value: formatDate(stamp),
      expected: `a row every ${chunkPeriod} minutes`,
      suggestion: formatDate(nearest),
    },
  );
}
