import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../diagnostics/index.js';
import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import { decodeNumbers } from '../../training/index.js';
import type { CliContext } from '../context.js';
import { existingPath } from './existing-path.js';

/** The optimiser state a training begins with. */
export interface WarmOptimiser {
  readonly state: readonly unknown[];
  /** Of the file it is from. */
  readonly digest: string;
}

/**
 * Reads `optimiser.json` of the run that `--warm-start` names.
 *
 * @throws InputError where no run is named, it has none, or it is of another optimiser
 */
export async function readWarmOptimiser(
  context: CliContext,
  run: string | undefined,
  { optimisation_settings: { optimiser, method } }: ResolvedFingerprint,
): Promise<WarmOptimiser> {
  const refusal = (message: string, value: unknown, expected: string): InputError =>
    new InputError(message, { code: 'usage.warm_optimiser', path: '--warm-optimiser', value, expected });
  if (run === undefined || method !== 'gradient_descent') {
    throw refusal(
      run === undefined
        ? '--warm-optimiser takes the optimiser state of the run that --warm-start names; give both.'
        : `--warm-optimiser is for gradient descent; optimisation_settings.method is "${method}".`,
      run ?? null,
      '--warm-start <run> and method "gradient_descent"',
    );
  }
  const path = join(context.path(run), 'optimiser.json');
  await existingPath('--warm-optimiser', path, 'the optimiser.json of a training by gradient descent');
  const text = await readFile(path, 'utf8');
  const document = decodeNumbers(text) as { readonly optimiser?: unknown; readonly state?: unknown } | null;
  if (document?.optimiser === optimiser && Array.isArray(document.state))
    return { state: document.state, digest: createHash('sha256').update(text).digest('hex').slice(0, 16) };
  throw refusal(
    `${path} is of the optimiser "${String(document?.optimiser)}"; this training's is "${optimiser}".`,
    document?.optimiser,
    optimiser,
  );
}
