import { InputError } from '../../diagnostics/index.js';

/** @throws InputError (`pool.amount`) for an amount that is not positive */
export function checkAmount(path: string, amount: number): void {
  if (amount > 0 && Number.isFinite(amount)) return;
  throw new InputError(`${path} is ${amount}; a positive number was expected.`, {
    code: 'pool.amount',
    path,
    value: amount,
    expected: 'a number > 0',
  });
}

/** @throws InputError (`pool.gamma`) for what is not 1 less a fee */
export function checkGamma(gamma: number): void {
  if (gamma > 0 && gamma <= 1) return;
  throw new InputError(`gamma is ${gamma}; 1 less the fee was expected, a number of (0, 1].`, {
    code: 'pool.gamma',
    path: 'gamma',
    value: gamma,
    expected: 'a number of (0, 1]',
  });
}
