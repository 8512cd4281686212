import { expect, test } from 'vitest';
import { syntheticMarkets, syntheticPrices } from '../../support/synthetic-prices.js';
import { expectVector } from '../expect-rows.js';
import { goldenSettings, type ReferenceSettings } from '../settings.js';
import { logit, memoryDays, sigmoid, squareplus } from '../transforms.js';
import { referenceRules } from './index.js';

type Parameters = Record<string, number[]>;

const prices = syntheticPrices(syntheticMarkets.P2, 1441);
const decays = { logit_lamb: [2, 0.5], logit_delta_lamb: [-1, 1.5] };
const sp = {
  sp_k: [8, 9],
  sp_exponents: [0.5, 0.2],
  sp_pre_exp_scaling: [-1, -0.5],
  sp_amplitude: [0.4, 0.1],
  sp_width: [-20, -15],
};
const channel: Parameters = { ...decays, ...sp };
const triple: Parameters = {
  log_k: [3, 2],
  logit_lamb: [2, 0.5, 1, 1.5, 0, 2.5],
  logit_lamb_for_ewma: [1.2, 0.8],
  log_amplitude: [-1, 0.2],
  raw_width: [-4, -3.5],
  raw_exponents: [0.5, 0.2],
  raw_pre_exp_scaling: [-1, -0.5],
};

const log2 = (x: readonly number[]): number[] => x.map((value) => Math.log2(squareplus(value)));

function outputs(rule: string, parameters: Parameters, changes: Partial<ReferenceSettings> = {}) {
  return referenceRules[rule]!(prices, parameters, { ...goldenSettings, ...changes });
}

function expectSame(actual: readonly number[][], expected: readonly number[][]): void {
  expect(actual).toHaveLength(expected.length);
  expect(actual.flat().some((change) => Math.abs(change) > 1e-6)).toBe(true);
  actual.forEach((row, j) => expectVector(row, expected[j]!, 1e-9, `row ${j}`));
}

function without(parameters: Parameters, name: string): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== name));
}

const channelForms = [
  { of: 'sp_k', form: 'log_k', raw: log2(sp.sp_k) },
  { of: 'sp_k', form: 'k', raw: sp.sp_k.map(squareplus) },
  {
    of: 'sp_k',
    form: 'absolute_k',
    raw: sp.sp_k.map((x, i) => squareplus(x) * memoryDays(sigmoid(decays.logit_lamb[i]!), 60)),
  },
  { of: 'sp_exponents', form: 'raw_exponents', raw: sp.sp_exponents },
  {
    of: 'sp_pre_exp_scaling',
    form: 'logit_pre_exp_scaling',
    raw: sp.sp_pre_exp_scaling.map((x) => logit(squareplus(x))),
  },
  { of: 'sp_pre_exp_scaling', form: 'raw_pre_exp_scaling', raw: log2(sp.sp_pre_exp_scaling) },
  { of: 'sp_amplitude', form: 'log_amplitude', raw: log2(sp.sp_amplitude) },
  { of: 'sp_width', form: 'raw_width', raw: log2(sp.sp_width) },
];

test.each(channelForms)('$form stands in for $of, which wins where both are there', ({ of, form, raw }) => {
  const expected = outputs('mean_reversion_channel', channel);
  const other = { ...without(channel, of), [form]: raw };
  expectSame(outputs('mean_reversion_channel', other), expected);
  const both = { ...channel, [form]: raw.map((x) => x + 1) };
  expect(outputs('mean_reversion_channel', both)).toEqual(expected);
});

test('the power channel takes every form of k, exponent and pre-exponent scale', () => {
  const expected = outputs('power_channel', channel);
  const other = {
    ...decays,
    log_k: log2(sp.sp_k),
    raw_exponents: sp.sp_exponents,
    raw_pre_exp_scaling: log2(sp.sp_pre_exp_scaling),
  };
  expectSame(outputs('power_channel', other), expected);
});

test('the power channel has no exponent below 1; the mean-reversion channel has', () => {
  const low = { ...channel, sp_exponents: [-2, -1] };
  const one = { ...channel, sp_exponents: [0, 0] };
  expect(outputs('power_channel', low)).toEqual(outputs('power_channel', one));
  expect(outputs('mean_reversion_channel', low)).not.toEqual(outputs('mean_reversion_channel', one));
});

test.each([
  { rule: 'mean_reversion_channel', parameters: channel, name: 'sp_pre_exp_scaling', half: -1.5 },
  {
    rule: 'triple_threat_mean_reversion_channel',
    parameters: triple,
    name: 'raw_pre_exp_scaling',
    half: -1,
  },
])(
  '$rule has a pre-exponent scale of 0.5 where it is switched off or not there',
  ({ rule, parameters, name, half }) => {
    const expected = outputs(rule, { ...parameters, [name]: [half, half] });
    expect(outputs(rule, parameters)).not.toEqual(expected);
    expect(outputs(rule, parameters, { usePreExpScaling: false })).toEqual(expected);
    expect(outputs(rule, without(parameters, name))).toEqual(expected);
  },
);

test('the triple rule does not look at sp_pre_exp_scaling or sp_k, but takes a logit of the scale', () => {
  const rule = 'triple_threat_mean_reversion_channel';
  const expected = outputs(rule, triple);
  expect(outputs(rule, { ...triple, sp_pre_exp_scaling: [3, 3], sp_k: [1, 1] })).toEqual(expected);
  const logits = triple['raw_pre_exp_scaling']!.map((x) => logit(2 ** x));
  expectSame(
    outputs(rule, { ...without(triple, 'raw_pre_exp_scaling'), logit_pre_exp_scaling: logits }),
    expected,
  );
});

test('the triple rule with three equal decays and the same denominator is the mean-reversion channel', () => {
  const shape = { ...without(triple, 'logit_lamb_for_ewma'), logit_delta_lamb: [0, 0] };
  const one = outputs('mean_reversion_channel', { ...shape, logit_lamb: [1.2, 0.8] }, { useAltDecay: true });
  const three = outputs('triple_threat_mean_reversion_channel', {
    ...triple,
    logit_lamb: [1.2, 0.8, 1.2, 0.8, 1.2, 0.8],
  });
  expectSame(three, one);
});

test('logits of the triple rule that are not three a token are refused', () => {
  expect(() => outputs('triple_threat_mean_reversion_channel', { ...triple, logit_lamb: [1, 2] })).toThrow(
    /2 entries, not three a token/,
  );
});

test('difference momentum takes decays as it takes their memories, k scaled by the first memory', () => {
  const sum = decays.logit_lamb.map((x, i) => x + decays.logit_delta_lamb[i]!);
  const [days1, days2] = [decays.logit_lamb, sum].map((logits) =>
    logits.map((x) => memoryDays(sigmoid(x), 60)),
  ) as [number[], number[]];
  const k = days1.map((days, i) => (2 * days) / Math.max(days, days2[i]!));
  const days = { memory_days_1: days1, memory_days_2: days2, k };
  expectSame(
    outputs('difference_momentum', { ...decays, log_k: [1, 1] }),
    outputs('difference_momentum', days),
  );
});

test('difference momentum scales k by the days as given, though a memory is neither negative nor above the longest', () => {
  const longest = { memory_days_1: [1, 1], memory_days_2: [30, 0], k: [2, 2] };
  const beyond = { memory_days_1: [1, 1], memory_days_2: [60, -5], k: [1, 2] };
  expectSame(outputs('difference_momentum', beyond), outputs('difference_momentum', longest));
});

test('minimum variance takes a decay as it takes its memory, and negative days as none', () => {
  const memory = decays.logit_lamb.map((x) => memoryDays(sigmoid(x), 60));
  expectSame(
    outputs('min_variance', { logit_lamb: decays.logit_lamb }),
    outputs('min_variance', { memory_days_1: memory }),
  );
  expect(outputs('min_variance', { memory_days_1: [-1, 1] })).toEqual(
    outputs('min_variance', { memory_days_1: [0, 1] }),
  );
});
