import { type ResolvedFingerprint, sortedTokens } from '../../fingerprint/index.js';
import { contractParameters, type ContractParameter } from '../../strategy/index.js';
import { parameterShapes } from '../parameters/index.js';
import { resolveStrategy } from './resolve-strategy.js';
import { ruleOptions } from './rule-options.js';
import type { ParameterSet } from '../types.js';

/**
 * What a pool contract needs to know of a fingerprint's strategy with these parameters; see `contractParameters`.
 *
 * @returns parameters by name, one list entry a member of an ensemble
 * @throws ParameterError when the parameters are not those of the strategy
 */
export function strategyContract(
  fingerprint: ResolvedFingerprint,
  parameters: ParameterSet,
): readonly Readonly<Record<string, ContractParameter>>[] {
  const strategy = resolveStrategy(fingerprint);
  const tokens = sortedTokens(fingerprint);
  return contractParameters(
    {
      rule: strategy.rule,
      options: ruleOptions(fingerprint),
      shapes: parameterShapes(strategy, parameters, tokens),
      tokens,
      chunkDays: fingerprint.chunk_period / 1440,
      maxMemoryDays: fingerprint.max_memory_days,
    },
    parameters,
  );
}
