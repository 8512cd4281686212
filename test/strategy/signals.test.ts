import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decayFromMemory, signals, type Rule, type SignalUse } from '../../src/strategy/index.js';
import { readLocalGolden, relativeError } from '../support/golden.js';
import { compileRule, gradientOf, outputsOf, type RuleRun } from '../support/rule-run.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';

type Rows = Readonly<Record<string, number[]>>;
const { estimators } = readLocalGolden<{ estimators: Readonly<Record<string, Rows>> }>('synthetic.json');

/** A rule whose output is one value of a signal. */
function bare(use: SignalUse, value: string): Rule {
  return {
    name: 'bare',
    description: 'one signal',
    outputs: 'deltas',
    signals: { signal: use },
    quantities: {
      decay: [{ value: 'decay_of(memory_days_1)' }, { value: 'sigmoid(logit_lamb)' }],
      other: [{ value: 'decay_of(memory_days_2)' }, { value: 'sigmoid(logit_lamb + logit_delta_lamb)' }],
    },
    formula: value,
    parameters: [],
  };
}

const literal = {
  switches: { use_alt_lamb: false, use_pre_exp_scaling: true },
  literalMemory: true,
};

describe('signals on the generated golden prices', () => {
  const coarse = syntheticPrices(syntheticMarkets.P2).filter((_, row) => row % 60 === 0);
  const chunkDays = 60 / 1440;
  const logits = { logit_lamb: [2, 0.5], logit_delta_lamb: [-1, 1.5] };
  const days = { memory_days_1: [0.5, 1], memory_days_2: [1, 2] };
  const pair = { kind: 'ewma_pair', decay: 'decay', secondDecay: 'other' } as const;
  const gradient = { kind: 'gradient', decay: 'decay' } as const;
  const variance = { kind: 'variance', decay: 'decay' } as const;
  it.each([
    ['gradients', gradient, 'signal', logits, 30, 1e-10],
    ['gradients_alt', { ...gradient, denominator: 'other' }, 'signal', logits, 30, 1e-10],
    ['gradients_capped_logit9_max0.5', gradient, 'signal', { ...logits, logit_lamb: [9, 9] }, 0.5, 1e-10],
    ['ewma1', pair, 'signal_first', days, 30, 1e-10],
    ['ewma2', pair, 'signal_second', days, 30, 1e-10],
    ['readout_ewma', { kind: 'ewma', decay: 'decay' } as const, 'signal', logits, 30, 1e-10],
    ['variance_md', variance, 'signal', days, 30, 1e-8],
    ['variance_logit', variance, 'signal', logits, 30, 1e-8],
  ] as const)('give the golden %s', (golden, use, value, raw, maxDays, tolerance) => {
    const maxDecay = decayFromMemory(maxDays, { chunkDays, literal: true });
    const output = outputsOf({
      compiled: compileRule(bare(use, value), raw, 2, literal),
      coarse,
      settings: [chunkDays, maxDays, maxDecay],
      raw,
    });
    // The file counts rows from the second coarse price on.
    for (const [row, values] of Object.entries(estimators[golden]!)) {
      values.forEach((expected, i) =>
        expect(relativeError(output[2 * (Number(row) + 1) + i]!, expected)).toBeLessThan(tolerance),
      );
    }
  });
});

/** What every signal must pass. */
for (const signal of Object.values(signals)) {
  describe(`signal ${signal.kind}`, () => {
    const use: SignalUse = { kind: signal.kind, decay: 'decay', secondDecay: 'other', series: 'series' };
    const values = signal.provides('signal');
    const raw = { memory_days_1: [3, 5], memory_days_2: [8, 2] };
    const markets = fc.array(
      fc.tuple(fc.double({ min: 0.5, max: 2, noNaN: true }), fc.double({ min: 0.5, max: 2, noNaN: true })),
      { minLength: 12, maxLength: 12 },
    );
    const compiled = values.map((value) => compileRule(bare(use, value), raw, 2));
    const runs = (coarse: readonly (readonly number[])[], series = coarse): RuleRun[] =>
      compiled.map((scan) => ({
        compiled: scan,
        coarse,
        series: { series },
        settings: [1, 365, 0.999],
        raw,
      }));

    it('says what it is, and provides a value a name', () => {
      expect(signal.description).not.toBe('');
      expect(new Set(values).size).toBe(values.length);
      for (const value of values) expect(value).toMatch(/^signal/);
    });

    it('is finite from the first price on, and causal', () => {
      fc.assert(
        fc.property(markets, fc.integer({ min: 0, max: 10 }), (coarse, last) => {
          const changed = coarse.map((row, c) => (c > last ? row.map((price) => price * 1.7) : row));
          const after = runs(changed);
          runs(coarse).forEach((run, k) => {
            const output = outputsOf(run);
            expect(output.every(Number.isFinite)).toBe(true);
            const seen = 2 * (last + 1);
            expect([...outputsOf(after[k]!).subarray(0, seen)]).toEqual([...output.subarray(0, seen)]);
          });
        }),
        { numRuns: 30 },
      );
    });

    it('has the derivative of central differences by its memories', () => {
      fc.assert(
        fc.property(markets, (coarse) => {
          for (const run of runs(coarse)) {
            const seeds = outputsOf(run).map((_, k) => Math.cos(k));
            const slopes = gradientOf(run, seeds);
            for (const [name, own] of Object.entries(slopes)) {
              own.forEach((slope, i) => {
                const at = (shift: number): number => {
                  const moved = raw[name as keyof typeof raw].map((x, j) => (j === i ? x + shift : x));
                  const output = outputsOf({ ...run, raw: { ...run.raw, [name]: moved } });
                  return output.reduce((sum, value, k) => sum + value * seeds[k]!, 0);
                };
                const difference = (at(1e-5) - at(-1e-5)) / 2e-5;
                expect(Math.abs(slope - difference)).toBeLessThan(1e-6 * (1 + Math.abs(slope)));
              });
            }
          }
        }),
        { numRuns: 10 },
      );
    });

    it('stands still on prices that stand still', () => {
      const still = Array.from({ length: 8 }, () => [3, 7]);
      for (const run of runs(still)) {
        const output = outputsOf(run);
        // A variance is 1 until there are two returns, and 0 then.
        const settled = output.subarray(signal.kind === 'variance' ? 4 : 0);
        for (let k = 2; k < settled.length; k++) expect(settled[k]).toBe(settled[k - 2]);
      }
    });
  });
}

describe('signals that remember the same', () => {
  it('share what they remember: a second gradient with the first one’s memory adds no state', () => {
    const one = { ...bare({ kind: 'gradient', decay: 'decay' }, 'signal') };
    const average = { kind: 'ewma', decay: 'decay' } as const;
    const two: Rule = {
      ...one,
      signals: { ...one.signals, again: { kind: 'gradient', decay: 'decay' }, average },
      formula: 'signal + again * average',
    };
    const raw = { memory_days_1: [3, 5], memory_days_2: [8, 2] };
    const states = (rule: Rule): number =>
      new Set(Object.values(rule.signals).flatMap((use) => Object.keys(signals[use.kind].recurrences(use))))
        .size;
    expect(states(two)).toBe(states(one));
    expect(compileRule(two, raw, 2).reads).toEqual(['memory_days_1']);
  });
});
