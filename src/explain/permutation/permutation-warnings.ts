import type { Warning } from '../../diagnostics/index.js';

/** What there may be to say about a permutation importance. */
export interface PermutationFindings {
  readonly objective: string;
  readonly outOfSample: boolean;
  readonly undefinedBecause: string | null;
  readonly blocks: number;
  readonly blockDays: number;
  readonly undefinedRepeats: number;
}

/** Fewer blocks than this have few orders, and much of each is as it was. */
const fewBlocks = 5;

/** What to know before a permutation importance is believed. */
export function permutationWarnings(found: PermutationFindings): readonly Warning[] {
  const { objective, outOfSample, undefinedBecause, blocks, blockDays, undefinedRepeats } = found;
  const warnings: Warning[] = [];
  if (!outOfSample) {
    warnings.push({
      code: 'explain.in_sample',
      path: 'endTestDateString',
      message:
        'endTestDateString is null, so there is no test period: signals were permuted in the training period, on which the parameters ' +
        'were chosen. What is lost there flatters.',
      value: null,
    });
  }
  if (undefinedBecause !== null) {
    warnings.push({
      code: 'explain.undefined',
      path: objective,
      message:
        `${objective} has no value in the ${outOfSample ? 'test' : 'training'} period (it ${undefinedBecause}): ` +
        'there is no permutation importance.',
      value: null,
    });
  }
  if (blocks < fewBlocks) {
    warnings.push({
      code: 'explain.few_blocks',
      path: '--block',
      message:
        `The period has ${blocks} blocks of ${blockDays} days: so few have few orders, and much of each is as it was. ` +
        'Shorter blocks (--block) have more.',
      value: blocks,
    });
  }
  if (undefinedRepeats > 0) {
    warnings.push({
      code: 'explain.undefined_repeats',
      path: objective,
      message: `${objective} had no value in ${undefinedRepeats} permuted runs, which are not in the means.`,
      value: undefinedRepeats,
    });
  }
  return warnings;
}
