import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/diagnostics/index.js';
import { FingerprintError, resolveFingerprint, type Purpose } from '../../src/fingerprint/index.js';
import { pythonDefaults } from './python-defaults.js';
import { faultsOf, problemsOf, sample, warningsOf } from './support.js';

const purposes: readonly Purpose[] = ['simulate', 'train', 'gradient'];

describe('resolving a fingerprint', () => {
  it('fills in every default of the old tool that is left out', () => {
    const { fingerprint } = resolveFingerprint({ rule: 'momentum' });
    const { fingerprint: written } = resolveFingerprint({ ...pythonDefaults, rule: 'momentum' });
    expect(written).toEqual(fingerprint);
    expect(fingerprint.optimisation_settings.optuna_settings.parameter_config.k_per_day).toEqual({
      low: 0.1,
      high: 1000,
      log_scale: true,
      scalar: false,
    });
  });

  it('gives a fingerprint with all defaults written out the id of one without them, and no warning', () => {
    const written = resolveFingerprint({ ...pythonDefaults, rule: 'momentum' });
    expect(written.id).toBe(resolveFingerprint({ rule: 'momentum' }).id);
    expect(written.warnings).toEqual([]);
  });

  it('has no problem and no warning with the sample, whatever the purpose', () => {
    for (const purpose of purposes) expect(warningsOf(sample(), { purpose })).toEqual([]);
  });

  it('gives the same fingerprint and id for every purpose', () => {
    const ids = purposes.map((purpose) => resolveFingerprint(sample(), { purpose }).id);
    expect(new Set(ids).size).toBe(1);
  });

  it('gives a resolved fingerprint back with the same id', () => {
    const settings = fc.record(
      {
        chunk_period: fc.constantFrom(1440, 2880),
        weight_interpolation_period: fc.integer({ min: 1, max: 1440 }),
        maximum_change: fc.double({ min: 1e-9, max: 1, noNaN: true }),
        minimum_weight: fc.option(fc.double({ min: 0, max: 0.3, noNaN: true })),
        initial_k_per_day: fc.oneof(
          fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
          fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 3, maxLength: 3 }),
        ),
        name: fc.string(),
        optimisation_settings: fc.record(
          {
            early_stopping_metric: fc.constantFrom('sharpe', 'return', 'daily_log_sharpe'),
            per_param_noise_scale: fc.constant({ log_k: 0.3 }),
            n_cycles: fc.integer(),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(settings, (keys) => {
        const first = resolveFingerprint({ ...sample(), ...keys });
        const second = resolveFingerprint(first.fingerprint);
        expect(second.id).toBe(first.id);
        expect(second.fingerprint).toEqual(first.fingerprint);
      }),
      { numRuns: 50 },
    );
  });

  it('never changes what it is given, and returns something frozen at every depth', () => {
    const input = deepFreeze(sample({ initial_k_per_day: [1, 2, 3] }, { optuna_settings: { n_trials: 3 } }));
    const before = JSON.stringify(input);
    const { fingerprint, warnings } = resolveFingerprint(input);
    expect(JSON.stringify(input)).toBe(before);
    expect(isDeepFrozen(fingerprint)).toBe(true);
    expect(isDeepFrozen(warnings)).toBe(true);
    expect(fingerprint.tokens).not.toBe(input.tokens);
  });

  it('keeps defaults of one fingerprint out of the reach of another', () => {
    const { subsidary_pools: pools } = resolveFingerprint(sample()).fingerprint;
    expect(() => (pools as unknown[]).push(1)).toThrow(TypeError);
    expect(resolveFingerprint(sample()).fingerprint.subsidary_pools).toEqual([]);
  });

  it('leaves $schema out of the identity', () => {
    const { id, fingerprint } = resolveFingerprint({ $schema: './x.json', ...sample() });
    expect(id).toBe(resolveFingerprint(sample()).id);
    expect(fingerprint).not.toHaveProperty('$schema');
  });

  it('leaves keys without effect out of the identity, warning when they ask for something', () => {
    const keys = { name: 'mine', use_fused_reserves: false, weight_calculation_method: 'scan' };
    const { id } = resolveFingerprint(sample(keys, { n_cycles: 2 }));
    expect(id).toBe(resolveFingerprint(sample()).id);
    expect([...warningsOf(sample(keys, { n_cycles: 2 }))].sort()).toEqual([
      'name: fingerprint.no_effect',
      'optimisation_settings.n_cycles: fingerprint.no_effect',
      'use_fused_reserves: fingerprint.no_effect',
      'weight_calculation_method: fingerprint.no_effect',
    ]);
  });

  it('resolves the old names of selection metrics to the objectives they meant', () => {
    const metricOf = (early_stopping_metric: string) =>
      resolveFingerprint(sample({}, { early_stopping_metric })).fingerprint.optimisation_settings
        .early_stopping_metric;
    expect(metricOf('sharpe')).toBe('daily_sharpe');
    expect(metricOf('return')).toBe('returns');
  });

  it('gives a name one meaning, but for a switch that makes the objective `sharpe` one of minutes again', () => {
    const { fingerprint, warnings } = resolveFingerprint(sample({ return_val: 'sharpe' }));
    expect(fingerprint.return_val).toBe('daily_sharpe');
    expect(warnings.map(({ code }) => code)).toEqual(['fingerprint.renamed']);
    const old = resolveFingerprint(sample({ return_val: 'sharpe', compatibility: { minute_sharpe: true } }));
    expect(old.fingerprint.return_val).toBe('minute_sharpe');
    expect(resolveFingerprint(old.fingerprint)).toMatchObject({ id: old.id, warnings: [] });
  });

  it('refuses an unknown purpose', () => {
    expect(() => resolveFingerprint(sample(), { purpose: 'tune' as Purpose })).toThrow(InputError);
  });
});

describe('null in a fingerprint', () => {
  it('is kept where it is a value', () => {
    const { fingerprint } = resolveFingerprint(
      sample({ minimum_weight: null, endTestDateString: null }, { optuna_settings: { timeout: null } }),
    );
    expect(fingerprint.minimum_weight).toBeNull();
    expect(fingerprint.optimisation_settings.optuna_settings.timeout).toBeNull();
  });

  it('is refused elsewhere, saying to leave the key out', () => {
    const [problem] = problemsOf(sample({ chunk_period: null }));
    expect(problem).toMatchObject({ path: 'chunk_period', rule: 'null', value: null });
    expect(problem?.hint).toContain('Leave the key out to get the default, 1440');
  });

  it('is refused for a whole group of keys', () => {
    expect(faultsOf({ rule: 'momentum', optimisation_settings: null })).toEqual([
      'optimisation_settings: null',
    ]);
  });
});

describe('a fingerprint error', () => {
  it('lists every problem at once, whatever finds it', () => {
    const input = sample(
      {
        chunk_period: 700,
        maximum_change: NaN,
        fees: '0',
        wieght: 1,
        base_lr: 1,
        endDateString: '2023-02-30 00:00:00',
      },
      { optimiser: 'Adam', batch_size: 1.5, training_data_kind: 'mc' },
    );
    expect([...faultsOf(input, { purpose: 'train' })].sort()).toEqual([
      'base_lr: wrong-level',
      'chunk_period: periods',
      'endDateString: dates',
      'fees: type',
      'maximum_change: plain-data',
      'optimisation_settings.batch_size: type',
      'optimisation_settings.optimiser: domain',
      'optimisation_settings.training_data_kind: not-available',
      'weight_interpolation_period: periods',
      'wieght: unknown-key',
    ]);
  });

  it('has one readable line a problem, naming key, value, expectation and nearest choice', () => {
    const input = sample({}, { optimiser: 'adamm', base_lr: -1 });
    expect(() => resolveFingerprint(input)).toThrow(
      [
        'The fingerprint has 2 problems:',
        '  - optimisation_settings.optimiser must be one of "adam", "adamw", "lion", "radam", "sgd", not "adamm". Did you mean "adam"?',
        '  - optimisation_settings.base_lr must be a number > 0, not -1. The default is 0.1.',
      ].join('\n'),
    );
  });

  it('carries path and value of a single problem like every input error', () => {
    try {
      resolveFingerprint(sample({ chunk_period: 700, weight_interpolation_period: 1 }));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(FingerprintError);
      expect(error).toBeInstanceOf(InputError);
      expect(error).toMatchObject({ code: 'fingerprint.invalid', path: 'chunk_period', value: 700 });
    }
  });

  it('reports several faults inside one key, or of two keys in one group, without losing any', () => {
    const ranges = { log_k: { low: 'a', high: 'b' }, sp_k: { low: 1 }, k: {} };
    const input = sample(
      {},
      { per_param_noise_scale: { log_k: -1, sp_k: -1 }, optuna_settings: { parameter_config: ranges } },
    );
    const config = 'optimisation_settings.optuna_settings.parameter_config';
    expect([...faultsOf(input)].sort()).toEqual([
      `${config}.k.high: type`,
      `${config}.k.low: type`,
      `${config}.log_k.high: type`,
      `${config}.log_k.low: type`,
      `${config}.sp_k.high: type`,
      'optimisation_settings.per_param_noise_scale.log_k: type',
      'optimisation_settings.per_param_noise_scale.sp_k: type',
    ]);
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

function isDeepFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeepFrozen);
}
