import { nearest } from '../../../diagnostics/index.js';
import { defaultOf } from '../../defaults.js';
import { parameterNames } from '../../names/rule-names.js';
import type { ResolvedFingerprint } from '../../types.js';
import type { Finding, Rule } from '../rule.js';

const configPath = 'optimisation_settings.optuna_settings.parameter_config';
const noisePath = 'optimisation_settings.per_param_noise_scale';

const bounds = ['raw_min_budget', 'raw_min_logits', 'raw_gap_logits'];

/** Search ranges are ranges, and settings by parameter name parameters there are. */
export const searchSpace: Rule = {
  name: 'search-space',
  number: 18,
  reads: ['rule', configPath, noisePath, 'optimisation_settings.optuna_settings.expand_around'],
  check: (fingerprint) => [...rangeFindings(fingerprint), ...noiseFindings(fingerprint)],
};

function rangeFindings(fingerprint: ResolvedFingerprint): readonly Finding[] {
  const { rule } = fingerprint;
  const { parameter_config: config } = fingerprint.optimisation_settings.optuna_settings;
  const own = typeof rule === 'string' ? parameterNames : Object.keys(rule.parameters);
  // The shipped ranges are there whatever the rule is.
  const known = [...new Set([...Object.keys(defaultOf(configPath) as object), ...own, ...bounds])];
  return Object.entries(config).flatMap(([name, range]) => {
    const faults: [boolean, string, string][] = [
      [range.low >= range.high, 'must have low below high', ''],
      [range.log_scale && range.low <= 0, 'must have low above 0 for log_scale', 'Set log_scale to false.'],
      [!known.includes(name), notAParameter(fingerprint), suggestion(name, known)],
    ];
    return faults
      .filter(([fails]) => fails)
      .map(([, message, hint]): Finding => ({
        level: 'problem',
        path: `${configPath}.${name}`,
        value: range,
        message,
        hint,
      }));
  });
}

function noiseFindings(fingerprint: ResolvedFingerprint): readonly Finding[] {
  const { rule } = fingerprint;
  const names: readonly string[] = typeof rule === 'string' ? parameterNames : Object.keys(rule.parameters);
  return Object.entries(fingerprint.optimisation_settings.per_param_noise_scale)
    .filter(([name]) => !names.includes(name))
    .map(([name, value]) => ({
      level: 'problem',
      path: `${noisePath}.${name}`,
      value,
      message: bounds.includes(name) ? 'is a bound, and bounds are never spread' : notAParameter(fingerprint),
      hint: bounds.includes(name) ? '' : suggestion(name, names),
    }));
}

function notAParameter({ rule }: ResolvedFingerprint): string {
  return typeof rule === 'string'
    ? 'is not a parameter of any rule'
    : `is not a parameter of the rule "${rule.name}"`;
}

function suggestion(name: string, names: readonly string[]): string {
  const match = nearest(name, names);
  return match === undefined ? `Known: ${names.join(', ')}.` : `Did you mean ${match}?`;
}
