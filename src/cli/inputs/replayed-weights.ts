import { ParameterError, type Warning } from '../../diagnostics/index.js';
import { sortedTokens, type ResolvedFingerprint } from '../../fingerprint/index.js';
import { coarseWeightsDigest, loadCoarseWeights } from '../../market/index.js';
import type { SimulateOptions } from '../../simulation/index.js';
import { readJson } from '../../store/index.js';
import type { CliContext } from '../context.js';
import { existingPath } from './existing-path.js';

/** What a replay is simulated from, and what tells it from other runs. */
export interface ReplayInputs {
  readonly options: Pick<SimulateOptions, 'weights' | 'initialReserves'>;
  readonly identity: Readonly<Record<string, unknown>>;
  readonly warnings: readonly Warning[];
}

/**
 * Reads `--weights`, and from `--params` the reserves to start from: `{"initial_reserves": {"BTC": 1.5, "ETH": 20}}`, or a list
 * in alphabetical token order.
 *
 * @throws InputError, MarketError or ParameterError naming the file and what is wrong in it
 */
export async function replayedWeights(
  context: CliContext,
  file: string,
  { params }: { readonly params?: string },
  fingerprint: ResolvedFingerprint,
): Promise<ReplayInputs> {
  const tokens = sortedTokens(fingerprint);
  const place = context.path(file);
  await existingPath('--weights', place, 'a Parquet or CSV file of weights');
  const { warnings, ...weights } = await loadCoarseWeights({ file: place, tokens });
  const initialReserves = params === undefined ? undefined : await readReserves(context, params, tokens);
  return {
    options: { weights, initialReserves },
    identity: {
      weights: coarseWeightsDigest(weights),
      ...(initialReserves === undefined ? {} : { initialReserves }),
    },
    warnings,
  };
}

async function readReserves(
  context: CliContext,
  given: string,
  tokens: readonly string[],
): Promise<readonly number[]> {
  const path = context.path(given);
  await existingPath('--params', path, 'a JSON file with initial_reserves');
  const document = (await readJson(path)) as { readonly initial_reserves?: unknown } | null;
  const reserves = document?.initial_reserves;
  const byToken =
    typeof reserves === 'object' && reserves !== null ? (reserves as Record<string, unknown>) : {};
  const list = Array.isArray(reserves) ? (reserves as unknown[]) : tokens.map((token) => byToken[token]);
  const isRight = list.length === tokens.length && list.every((one) => typeof one === 'number' && one > 0);
  if (isRight) return list as readonly number[];
  const expected = `initial_reserves with a positive number for each of ${tokens.join(', ')}`;
  throw new ParameterError(
    `${path}: initial_reserves is ${JSON.stringify(reserves)}; with --weights, --params is expected to hold ${expected}.`,
    { code: 'parameter.initial_reserves', path: 'initial_reserves', value: reserves, expected },
  );
}
