import { nearest } from '../../diagnostics/index.js';
import { defaultOf } from '../defaults.js';
import { parameterNames } from '../names/rule-names.js';
import type { ResolvedFingerprint } from '../types.js';
import type { Finding, Rule } from './rule.js';

const configPath = 'optimisation_settings.optuna_settings.parameter_config';
const noisePath = 'optimisation_settings.per_param_noise_scale';

/** Search ranges are ranges, and settings by parameter name parameters there are. */
export const searchSpace: Rule = {
  name: 'search-space',
  number: 18,
  reads: [configPath, noisePath, 'optimisation_settings.optuna_settings.expand_around'],
  check: (fingerprint) => [...rangeFindings(fingerprint), ...noiseFindings(fingerprint)],
};

function rangeFindings(fingerprint: ResolvedFingerprint): readonly Finding[] {
  const { parameter_config: config } = fingerprint.optimisation_settings.optuna_settings;
  const shipped = Object.keys(defaultOf(configPath) as object);
  return Object.entries(config).flatMap(([name, range]) => {
    const faults: [boolean, string, string][] = [
      [range.low >= range.high, 'must have low below high', ''],
      [range.log_scale && range.low <= 0, 'must have low above 0 for log_scale', 'Set log_scale to false.'],
      [
        ![...shipped, ...parameterNames].includes(name),
        'is not a parameter of any rule',
        suggestion(name, [...shipped, ...parameterNames]),
      ],
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
  return Object.entries(fingerprint.optimisation_settings.per_param_noise_scale)
    .filter(([name]) => !(parameterNames as readonly string[]).includes(name))
    .map(([name, value]) => ({
      level: 'problem',
      path: `${noisePath}.${name}`,
      value,
      message: 'is not a parameter of any rule',
      hint: suggestion(name, parameterNames),
    }));
}

function suggestion(name: string, names: readonly string[]): string {
  const match = nearest(name, names);
  return match === undefined ? `Known: ${names.join(', ')}.` : `Did you mean ${match}?`;
}
