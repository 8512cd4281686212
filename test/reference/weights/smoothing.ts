import { given, memberParameters, type ReferenceParameters } from '../parameters.js';
import { decayOfDays, decayOfLogits, each } from '../rules/quantities.js';
import type { ReferenceSettings } from '../settings.js';
import { entry, sum } from '../transforms.js';

/**
 * λ_s of a target rule (spec 01 §6.1): the decay of memory_days_2 if there, else of logit_lamb + logit_delta_lamb, the latter 0
 * if not there (spec 01 §14, Q28). Of an ensemble, the mean of its members' (spec 01 §14, Q32).
 */
export function smoothingDecay(parameters: ReferenceParameters, settings: ReferenceSettings): number[] {
  const members = memberParameters(parameters, settings.ensembleMembers ?? 1);
  const decays = members.map((member) => memberDecay(member, settings));
  const size = Math.max(...decays.map((decay) => decay.length));
  return Array.from({ length: size }, (_, i) => sum(decays.map((decay) => entry(decay, i))) / decays.length);
}

function memberDecay(parameters: ReferenceParameters, settings: ReferenceSettings): number[] {
  const days = parameters['memory_days_2'];
  if (days) return decayOfDays(days, settings);
  const logits = given(parameters, 'logit_lamb');
  return decayOfLogits(
    each(logits, parameters['logit_delta_lamb'] ?? [0], (a, b) => a + b),
    settings,
  );
}
