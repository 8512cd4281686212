import { directSearch } from './direct-search.js';
import { evolution } from './evolution.js';
import { gradientDescent } from './gradient-descent.js';
import type { Method } from './method.js';
import type { MethodOptions } from './method-options.js';
import { quasiNewton } from './quasi-newton.js';

export { trialsAtOnce } from './direct-search.js';
export type { Method, SetReport } from './method.js';
export type { MethodOptions } from './method-options.js';

/** Ways of training, by the value of `method`. */
export const methods = {
  gradient_descent: gradientDescent,
  bfgs: quasiNewton,
  cma_es: evolution,
  optuna: directSearch,
} as const satisfies Readonly<Record<string, (options: MethodOptions) => Method>>;
