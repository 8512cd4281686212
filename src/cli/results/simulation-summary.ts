import type { Warning } from '../../diagnostics/index.js';
import {
  documentParameters,
  type Accounts,
  type Baseline,
  type SimulationResult,
} from '../../simulation/index.js';
import { digestsDocument, type RunInputs } from '../inputs/run-inputs.js';
import { versions } from '../versions.js';
import { bookedAccounts } from './path-columns.js';

/** `summary.json` of a simulation. Holds nothing that differs between two equal runs. */
export function simulationSummary(run: string, inputs: RunInputs, result: SimulationResult) {
  const { window, initialValue, finalValue, objectives, baselines, tokens, parameters } = result;
  return {
    command: 'simulate',
    run,
    fingerprint_id: inputs.fingerprintId,
    ...digestsDocument(inputs),
    seed: result.fingerprint.optimisation_settings.initial_random_key,
    tokens,
    window: {
      start: new Date(window.start).toISOString(),
      end: new Date(window.end).toISOString(),
      rows: window.rows,
    },
    initial_value: initialValue,
    final_value: finalValue,
    objectives,
    undefined_because: result.undefinedBecause,
    report: reportDocument(result.report),
    baselines: baselinesDocument(baselines),
    lvr: result.lossVersusRebalancing,
    rvr: result.rebalancingVersusRebalancing,
    ...(result.accounts ? { accounts: accountsDocument(result.accounts) } : {}),
    parameters: result.replayed ? null : documentParameters(result.fingerprint, parameters),
    warnings: distinctWarnings([...inputs.warnings, ...result.warnings]),
    versions: versions(),
    fingerprint: result.fingerprint,
  };
}

export function baselinesDocument(baselines: SimulationResult['baselines']) {
  const document = ({ finalValue, returns }: Baseline) => ({ final_value: finalValue, returns });
  return {
    hodl: document(baselines.hodl),
    uniform_hodl: document(baselines.uniformHodl),
    rebalanced: document(baselines.rebalanced),
    rebalanced_with_costs: document(baselines.rebalancedWithCosts),
  };
}

/** Report metrics: their values, and why those without one have none. */
export function reportDocument(report: SimulationResult['report']) {
  const entries = Object.entries(report);
  return {
    ...Object.fromEntries(entries.map(([name, { value }]) => [name, value])),
    undefined_because: Object.fromEntries(
      entries.flatMap(([name, { reason }]) => (reason === undefined ? [] : [[name, reason] as const])),
    ),
  };
}

function accountsDocument(accounts: Accounts): Readonly<Record<string, number>> {
  return Object.fromEntries(bookedAccounts(accounts));
}

/** Warnings without repetitions, in the order in which they arose. */
export function distinctWarnings(warnings: readonly Warning[]): readonly Warning[] {
  const seen = new Set<string>();
  return warnings.filter(({ code, message }) => {
    const key = `${code}\n${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
