import { ParameterError } from '../../diagnostics/index.js';
import { constant, type Expr } from '../../kernel/index.js';

/**
 * Aggressiveness k from whichever raw form is present: 2^log_k · days, absolute_k, or k · days. Spec 01 §2.3.
 *
 * @param parameters raw parameters by name
 * @param memoryDays memory length in days
 * @throws ParameterError when no form is present
 */
export function aggressiveness(parameters: Readonly<Record<string, Expr>>, memoryDays: Expr): Expr {
  const { log_k: logK, absolute_k: absoluteK, k } = parameters;
  if (logK) return constant(2).pow(logK).mul(memoryDays);
  if (absoluteK) return absoluteK;
  if (k) return k.mul(memoryDays);
  throw new ParameterError('The parameters hold no aggressiveness; expected one of log_k, absolute_k, k.', {
    code: 'parameter.missing',
    path: 'log_k',
    expected: 'log_k, absolute_k or k',
  });
}
