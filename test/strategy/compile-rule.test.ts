import { describe, expect, it } from 'vitest';
import { findRule } from '../../src/strategy/index.js';
import { compileRule, noSwitches, outputsOf } from '../support/rule-run.js';

const settings = [1, 365, 0.99] as const;

describe('compiling a rule', () => {
  const coarse = Array.from({ length: 12 }, (_, c) => [100 + 5 * Math.sin(c), 10 + Math.cos(2 * c)]);
  const outputs = (
    name: string,
    raw: Readonly<Record<string, readonly number[]>>,
    [days, maxDays, maxDecay]: readonly [number, number, number] = settings,
    options = noSwitches,
  ) =>
    outputsOf({
      compiled: compileRule(findRule(name), raw, 2, options),
      coarse,
      settings: [days, maxDays, maxDecay],
      raw,
    });

  it('refuses parameters without a memory, a second memory that is needed, or any aggressiveness', () => {
    expect(() => compileRule(findRule('momentum'), { log_k: [3] }, 2)).toThrow(/lack "logit_lamb"/);
    const useAlt = { ...noSwitches, switches: { ...noSwitches.switches, use_alt_lamb: true } };
    expect(() => compileRule(findRule('momentum'), { log_k: [3], logit_lamb: [0] }, 2, useAlt)).toThrow(
      /lack .*"logit_delta_lamb"/,
    );
    expect(() => compileRule(findRule('momentum'), { logit_lamb: [0] }, 2)).toThrow(
      /"log_k", or "absolute_k", or "k"/,
    );
    expect(() => compileRule(findRule('difference_momentum'), { memory_days_1: [3], k: [1] }, 2)).toThrow(
      /memory_days_2/,
    );
  });

  it('takes the first form of aggressiveness there is', () => {
    const memory = 2 * Math.cbrt((6 * 0.5) / 0.5 ** 3);
    const logged = outputs('momentum', { log_k: [3, 4], logit_lamb: [0, 0] });
    const linear = outputs('momentum', { k: [8, 16], logit_lamb: [0, 0] });
    const absolute = outputs('momentum', { absolute_k: [8 * memory, 16 * memory], logit_lamb: [0, 0] });
    const both = outputs('momentum', { log_k: [3, 4], absolute_k: [7, 7], k: [9, 9], logit_lamb: [0, 0] });
    logged.forEach((value, j) => {
      expect(linear[j]).toBeCloseTo(value, 13);
      expect(absolute[j]).toBeCloseTo(value, 13);
    });
    expect(both).toEqual(logged);
  });

  it('scales before the exponent by 0.5 unless use_pre_exp_scaling', () => {
    const raw = { sp_k: [8, 9], logit_lamb: [0, 0], sp_exponents: [1, 1] };
    const off = { ...noSwitches, switches: { use_alt_lamb: false, use_pre_exp_scaling: false } };
    const scaled = { ...raw, sp_pre_exp_scaling: [-3, -3] };
    expect(outputs('power_channel', scaled, settings, off)).toEqual(outputs('power_channel', raw));
    expect(outputs('power_channel', scaled)).not.toEqual(outputs('power_channel', raw));
    const logits = outputs('power_channel', { ...raw, logit_pre_exp_scaling: [0, 0] });
    logits.forEach((value, k) => expect(value).toBeCloseTo(outputs('power_channel', raw)[k]!, 13));
  });

  it('gives difference momentum from decays where there are no memories in days', () => {
    const decays = outputs('difference_momentum', {
      logit_lamb: [0, 1],
      logit_delta_lamb: [1, 1],
      k: [2, 3],
    });
    const days = (logit: number) => 2 * Math.cbrt((6 * sigmoid(logit)) / (1 - sigmoid(logit)) ** 3);
    const first = [days(0), days(1)];
    const second = [days(1), days(2)];
    const inDays = outputs('difference_momentum', {
      memory_days_1: first,
      memory_days_2: second,
      // There k is scaled by the longer memory, here by the first.
      k: [(2 * first[0]!) / second[0]!, (3 * first[1]!) / second[1]!],
    });
    inDays.forEach((value, k) => expect(value).toBeCloseTo(decays[k]!, 12));
  });

  it('counts memories of 0 days and fewer as none', () => {
    const at = (days: number) => outputs('min_variance', { memory_days_1: [days, 3], memory_days_2: [1, 1] });
    expect(at(-5)).toEqual(at(0));
    expect(at(-5)).not.toEqual(at(1));
  });

  it('holds the decay and the memory below their maxima', () => {
    const at = (logit: number) =>
      outputs('momentum', { log_k: [3, 3], logit_lamb: [logit, logit] }, [1, 5, 0.6]);
    expect(at(3)).toEqual(at(8));
    expect(at(3)).not.toEqual(at(0));
  });
});

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
