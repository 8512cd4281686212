import { InputError } from '../../diagnostics/index.js';
import type { Objective } from '../../objective/index.js';
import type { PlannedPool } from '../pool/index.js';

/** Settings of a window that some objectives and pools do not go together in. */
export interface UncheckedWindow {
  readonly objective: Objective;
  readonly pool: PlannedPool;
}

/** @throws InputError (`simulation.no_fees`, `simulation.legacy_fees`) for what has no meaning or derivative */
export function refuseUnsupported({ objective, pool }: UncheckedWindow): void {
  if (objective.byFeeRevenue && !isPaid(pool)) {
    throw new InputError(
      `${objective.name} is 0 whatever the parameters: the pool is paid no fees. Set fees, or choose another objective.`,
      { code: 'simulation.no_fees', path: 'return_val', value: objective.name, expected: 'fees above 0' },
    );
  }
  refuseLegacyFees(pool);
}

/** Whether a pool books fees. */
function isPaid(pool: PlannedPool): boolean {
  if (pool.kind === 'arbitraged') return true;
  if (pool.kind === 'hodling-index') return pool.manager === undefined && pool.costs.fees > 0;
  return pool.kind === 'family' && pool.family.name !== 'hodl';
}

/** Parity with the old tool's accounts is for simulations; their derivative would be of something nobody designs. */
function refuseLegacyFees(pool: PlannedPool): void {
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
