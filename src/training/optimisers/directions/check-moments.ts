import { checkOption } from '../check-option.js';

/** Constants of a rule that keeps moving averages of gradients. */
export interface MomentOptions {
  readonly beta1: number;
  readonly beta2: number;
  /** Absent in rules that divide by nothing. */
  readonly epsilon?: number;
}

/**
 * Checks that averages forget, 0 <= β < 1, and that nothing is divided by zero, ε > 0.
 *
 * @param owner the rule, as a message names it
 * @throws InputError (`training.optimiser.option`) where a constant is outside its range
 */
export function checkMoments(owner: string, { beta1, beta2, epsilon }: MomentOptions): void {
  const code = 'training.optimiser.option';
  for (const [path, value, suggestion] of [
    ['beta1', beta1, '0.9'],
    ['beta2', beta2, '0.999'],
  ] as const) {
    const expected = 'a number from 0 to below 1';
    checkOption({ owner, code, path, value, expected, holds: value >= 0 && value < 1, suggestion });
  }
  if (epsilon === undefined) return;
  checkOption({
    owner,
    code,
    path: 'epsilon',
    value: epsilon,
    expected: 'a finite number above 0',
    holds: epsilon > 0 && epsilon < Infinity,
    suggestion: '1e-8',
  });
}
