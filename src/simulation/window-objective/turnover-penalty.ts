import { InputError } from '../../diagnostics/index.js';
import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import type { RunPlan } from '../plan/run-plan.js';

/**
 * What an objective window takes off for each unit of its mean turnover per arbitrage.
 *
 * `turnover_penalty` is per unit of annual turnover, Σ |w_i(t+1) - w_i(t)| of the weights a strategy sets, per year: selling
 * everything for something else once a month is 24 a year. Spec 06 §6, M10.
 *
 * With `compatibility.minute_mean_turnover` it is per unit of the mean over minutes, as in the old tool, which means shares of
 * value: where a pool is not in balance every minute they are not its weights.
 *
 * @throws InputError (`simulation.turnover`) for the old meaning where shares of value are not the weights
 */
export function turnoverPenalty({ fingerprint, view, pool }: TurnoverPlan): number {
  const { turnover_penalty: penalty, compatibility } = fingerprint;
  if (!compatibility.minute_mean_turnover) return penalty * view.rowsPerYear * view.grid.substeps;
  if (penalty === 0 || (view.stride === 1 && pool.kind === 'zero-fee')) return penalty;
  throw new InputError(
    `turnover_penalty is ${penalty} per minute while the pool is not in balance every minute; shares of value then drift with prices, and ` +
      'their turnover is not defined here. Leave compatibility.minute_mean_turnover out: the penalty is then on the weights the strategy sets.',
    {
      code: 'simulation.turnover',
      path: 'compatibility.minute_mean_turnover',
      value: true,
      expected: 'false, or no fees, arb_frequency 1 and do_arb true',
    },
  );
}

type TurnoverPlan = Pick<RunPlan, 'view' | 'pool'> & { readonly fingerprint: ResolvedFingerprint };
