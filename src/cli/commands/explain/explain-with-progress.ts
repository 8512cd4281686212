import { explain, type Explanation } from '../../../explain/index.js';
import type { ParameterSet } from '../../../simulation/index.js';
import type { CliContext } from '../../context.js';
import type { RunInputs } from '../../inputs/run-inputs.js';
import { createProgress } from '../../progress.js';

/** Options that decide what is computed. */
export interface ExplainChoices {
  readonly objective?: string;
  readonly repeats: number;
  readonly block?: number;
  readonly samples: number;
  readonly around?: number;
  readonly seed?: number;
}

/** Explains, and says on stderr how far it has come. */
export function explainWithProgress(
  context: CliContext,
  { fingerprint, prices, series, minutes }: RunInputs,
  parameters: ParameterSet,
  { objective, repeats, block, samples, around, seed }: ExplainChoices,
): Explanation {
  const of = (unit: string) => createProgress({ stream: context.stderr, unit });
  const progress = { permutation: of('permutation'), sobol: of('parameter set') };
  try {
    return explain({
      fingerprint,
      prices,
      series,
      minutes,
      parameters,
      objective,
      repeats,
      blockDays: block,
      samples,
      around,
      seed,
      onProgress: ({ part, done, total }) => {
        if (part === 'sobol') progress.permutation.end();
        progress[part].report({ done, total, detail: '' });
      },
    });
  } finally {
    progress.permutation.end();
    progress.sobol.end();
  }
}
