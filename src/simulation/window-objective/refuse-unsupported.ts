import { InputError } from '../../diagnostics/index.js';
import type { Objective } from '../../objective/index.js';
import type { PoolSettings } from '../pool/index.js';

/** Settings of a window that some objectives, penalties and pools do not go together in. */
export interface UncheckedWindow {
  readonly objective: Objective;
  readonly pool: PoolSettings;
  /** Rows between two arbitrages. */
  readonly stride: number;
  readonly turnoverPenalty: number;
}

/** @throws InputError (`simulation.turnover`, `simulation.no_fees`, `simulation.legacy_fees`) for what has no meaning or derivative */
export function refuseUnsupported({ objective, pool, stride, turnoverPenalty }: UncheckedWindow): void {
  refuseTurnover(turnoverPenalty, stride, pool);
  if (objective.byFeeRevenue && pool.kind !== 'arbitraged') {
    throw new InputError(
      `${objective.name} is 0 whatever the parameters: the pool is paid no fees. Set fees, or choose another objective.`,
      { code: 'simulation.no_fees', path: 'return_val', value: objective.name, expected: 'fees above 0' },
    );
  }
  refuseLegacyFees(pool);
}

/** Turnover is that of weights, which are the shares of value only where every minute ends in balance. */
function refuseTurnover(penalty: number, stride: number, { kind }: PoolSettings): void {
  if (penalty === 0 || (stride === 1 && kind !== 'arbitraged')) return;
  const reason =
    kind === 'arbitraged'
      ? 'the pool is not in balance every minute'
      : `arbitrage comes only every ${stride} minutes`;
  throw new InputError(
    `turnover_penalty is ${penalty} while ${reason}; shares of value then drift with prices, and their turnover is not ` +
      'defined here. Use it without fees and gas, with arb_frequency 1 and do_arb true.',
    {
      code: 'simulation.turnover',
      path: 'turnover_penalty',
      value: penalty,
      expected: '0, or no fees, arb_frequency 1 and do_arb true',
    },
  );
}

/** Parity with the old tool's accounts is for simulations; their derivative would be of something nobody designs. */
function refuseLegacyFees(pool: PoolSettings): void {
  if (pool.kind !== 'arbitraged' || !pool.minuteEndFees) return;
  throw new InputError(
    'compatibility.minute_end_protocol_fees is for simulations; leave it out to train or take gradients.',
    {
      code: 'simulation.legacy_fees',
      path: 'compatibility.minute_end_protocol_fees',
      value: true,
      expected: 'false',
    },
  );
}
