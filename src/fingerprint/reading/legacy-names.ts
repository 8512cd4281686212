import type { Warning } from '../../diagnostics/index.js';
import { valueAt } from '../key-path.js';

/**
 * `return_val` `sharpe` as what it is to mean: `daily_sharpe`, as everywhere else, with a warning, for in the old tool it was of minute
 * returns there; with `compatibility.minute_sharpe` that. Spec 06 M2.
 */
export function legacyNames<T>(input: T): { readonly input: T; readonly warnings: readonly Warning[] } {
  if (typeof input !== 'object' || input === null || valueAt(input, 'return_val') !== 'sharpe')
    return { input, warnings: [] };
  if (valueAt(input, 'compatibility.minute_sharpe') === true)
    return { input: { ...input, return_val: 'minute_sharpe' }, warnings: [] };
  return {
    input,
    warnings: [
      {
        code: 'fingerprint.renamed',
        message:
          'return_val "sharpe" means "daily_sharpe", as it does everywhere; in the old tool it was of minute returns here: "minute_sharpe".',
        path: 'return_val',
        value: 'sharpe',
      },
    ],
  };
}
