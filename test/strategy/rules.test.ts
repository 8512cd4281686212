import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultValue,
  describeParameters,
  findRule,
  parseRule,
  ruleExample,
  rules,
  signals,
  type Rule,
  type RuleOptions,
  type RuleScan,
} from '../../src/strategy/index.js';
import { compileRule, gradientOf, noSwitches, outputsOf, type RuleRun } from '../support/rule-run.js';

const unit = (size: number, reach: number) =>
  fc.array(fc.double({ min: -reach, max: reach, noNaN: true }), { minLength: size, maxLength: size });

const markets = fc.record({
  assets: fc.integer({ min: 2, max: 5 }),
  moves: unit(60, 0.08),
  shift: unit(10, 0.5),
});
type Market = typeof markets extends fc.Arbitrary<infer T> ? T : never;

function coarseOf({ assets, moves }: Market): number[][] {
  let row = Array.from({ length: assets }, (_, i) => 10 ** i);
  return Array.from(
    { length: 25 },
    (_, c) =>
      (row = row.map((price, i) => price * (1 + moves[(c * 3 + i * 7) % 60]! + 1e-3 * Math.sin(c + i)))),
  );
}

/** Supplies, caps: positive, changing now and then. */
function seriesOf({ assets, moves }: Market): number[][] {
  return Array.from({ length: 25 }, (_, c) =>
    Array.from({ length: assets }, (__, i) => 100 * 10 ** -i * (1 + moves[(Math.floor(c / 5) + i) % 60]!)),
  );
}

const settings = [1, 365, 0.99] as const;

/** What every rule must pass. */
for (const rule of Object.values(rules)) {
  describe(`rule ${rule.name}`, () => {
    const provided = Object.entries(rule.signals).flatMap(([name, { kind }]) => signals[kind].provides(name));
    const read = (useAlt: boolean) =>
      rule.parameters.filter(
        ({ name, when }) => !name.startsWith('initial_') && (useAlt || when !== 'use_alt_lamb'),
      );
    /** Raw values near the defaults, one an asset or one for all. */
    const rawOf = ({ assets, shift }: Market, useAlt = false, shared = false): Record<string, number[]> =>
      Object.fromEntries(
        read(useAlt).map((parameter, k) => [
          parameter.name,
          (parameter.rows ?? ['']).flatMap((_, row) =>
            Array.from(
              { length: shared ? 1 : assets },
              (__, i) =>
                // A second memory of the first's length would leave some rules nothing to say.
                defaultValue(parameter, { initial_memory_length_delta: 10 }) + shift[(k + row + 2 * i) % 10]!,
            ),
          ),
        ]),
      );
    const compiled = new Map<string, RuleScan>();
    const runOf = (given: Market, { useAlt = false, shared = false, cap = 0 } = {}): RuleRun => {
      const raw = rawOf(given, useAlt, shared);
      const key = [given.assets, useAlt, shared, cap].join();
      const options: RuleOptions = {
        ...noSwitches,
        switches: { ...noSwitches.switches, use_alt_lamb: useAlt },
        ...(cap === 0 ? {} : { cap }),
      };
      const scan = compiled.get(key) ?? compileRule(rule, raw, given.assets, options);
      compiled.set(key, scan);
      const series = Object.fromEntries(scan.series.map((name) => [name, seriesOf(given)]));
      return { compiled: scan, coarse: coarseOf(given), series, settings, raw };
    };

    it('documents every parameter, with a finite default inside its range', () => {
      for (const parameter of rule.parameters) {
        const value = defaultValue(parameter);
        expect(value).toBeGreaterThanOrEqual(parameter.range[0]);
        expect(value).toBeLessThanOrEqual(parameter.range[1]);
        expect(parameter.description && parameter.unit && parameter.transform).toBeTruthy();
      }
    });

    it('uses nothing in its formula but its signals and quantities', () => {
      for (const name of parseRule(rule, {}).symbols) {
        expect([...provided, ...Object.keys(rule.quantities)]).toContain(name);
      }
    });

    it('finds its defaults again when it turns them to human units and back', () => {
      const raw = Object.fromEntries(
        rule.parameters.map((parameter) => [
          parameter.name,
          (parameter.rows ?? ['']).flatMap(() => [defaultValue(parameter), defaultValue(parameter) + 0.1]),
        ]),
      );
      const described = describeParameters(rule, raw, { chunkDays: 1 });
      expect(described.length).toBe(rule.parameters.filter(({ human }) => human).length);
      for (const { raw: name, values } of described) {
        const { human } = rule.parameters.find((parameter) => parameter.name === name)!;
        const back = human!.raw?.(values, { chunkDays: 1 });
        if (name === 'initial_weights_logits') continue;
        back!.forEach((value, k) => expect(value).toBeCloseTo(raw[name]![k]!, 9));
      }
    });

    it('has the derivative of central differences at 20 random points', () => {
      let compared = 0;
      fc.assert(
        fc.property(markets, fc.boolean(), fc.boolean(), (given, useAlt, shared) => {
          const run = runOf(given, { useAlt, shared });
          const output = outputsOf(run);
          const seeds = output.map((_, k) => Math.sin(k));
          const slopes = gradientOf(run, seeds);
          const size = 1 + output.reduce((sum, value) => sum + Math.abs(value), 0);
          for (const [name, values] of Object.entries(slopes)) {
            values.forEach((slope, k) => {
              const at = (shift: number): number => {
                const moved = run.raw[name]!.map((value, j) => (j === k ? value + shift : value));
                const result = outputsOf({ ...run, raw: { ...run.raw, [name]: moved } });
                return result.reduce((sum, value, j) => sum + value * seeds[j]!, 0);
              };
              const [up, middle, down] = [at(2e-7), at(0), at(-2e-7)];
              // A kink within the step (an exponent held at 1) puts the difference off by just this.
              if (Math.abs(up + down - 2 * middle) / 4e-7 > 7e-7 * size) return;
              const difference = (up - down) / 4e-7;
              compared++;
              expect(Math.abs(slope - difference) / size, `${name}[${k}]`).toBeLessThan(1e-6);
            });
          }
        }),
        { numRuns: 20 },
      );
      // An index has nothing to learn but its smoothing.
      expect(compared).toBeGreaterThanOrEqual(15 * [...compiled.values()][0]!.reads.length);
    });

    it('does not see what comes later: later rows change no earlier output', () => {
      fc.assert(
        fc.property(markets, fc.integer({ min: 0, max: 23 }), (given, last) => {
          const run = runOf(given);
          const later = (table: readonly (readonly number[])[]) =>
            table.map((row, c) => (c > last ? row.map((value, i) => value * (1.3 + 0.2 * i)) : row));
          const changed = outputsOf({
            ...run,
            coarse: later(run.coarse),
            series: Object.fromEntries(
              Object.entries(run.series!).map(([name, rows]) => [name, later(rows)]),
            ),
          });
          const seen = (last + 1) * given.assets;
          expect([...changed.subarray(0, seen)]).toEqual([...outputsOf(run).subarray(0, seen)]);
          expect([...changed]).not.toEqual([...outputsOf(run)]);
        }),
        { numRuns: 30 },
      );
    });

    it('scales nothing with the unit of prices', () => {
      fc.assert(
        fc.property(markets, fc.constantFrom(7, 1e3, 1e6), (given, scale) => {
          const run = runOf(given);
          const scaled = { ...run, coarse: run.coarse.map((row) => row.map((price) => price * scale)) };
          const [usual, other] = [outputsOf(run), outputsOf(scaled)];
          const size = 1 + Math.max(...usual.map(Math.abs));
          usual.forEach((value, k) => expect(Math.abs(other[k]! - value) / size).toBeLessThan(1e-7));
        }),
        { numRuns: 30 },
      );
    });

    if (rule.outputs === 'deltas') itMovesWeight(rule, runOf);
    else itGivesWeights(runOf);

    it('shows a worked example whose numbers are finite and move once prices do', () => {
      const { output, prices } = ruleExample(rule);
      expect(output.length).toBe(prices.length);
      expect(output.flat().every(Number.isFinite)).toBe(true);
      expect(new Set(output.map((row) => row.join())).size).toBeGreaterThan(3);
    });
  });
}

type RunOf = (given: Market, options?: { useAlt?: boolean; shared?: boolean; cap?: number }) => RuleRun;

function rowsOf(output: Float64Array, assets: number): Float64Array[] {
  return Array.from({ length: output.length / assets }, (_, row) =>
    output.subarray(row * assets, (row + 1) * assets),
  );
}

function itMovesWeight(rule: Rule, runOf: RunOf): void {
  it('gives changes that add up to nothing', () => {
    fc.assert(
      fc.property(markets, (given) => {
        for (const change of rowsOf(outputsOf(runOf(given)), given.assets)) {
          const size = 1 + Math.max(...change.map(Math.abs));
          expect(Math.abs(change.reduce((a, b) => a + b, 0)) / size).toBeLessThan(1e-12);
        }
      }),
    );
  });

  it('changes nothing while it has seen a single price', () => {
    fc.assert(
      fc.property(markets, (given) => {
        const [first] = rowsOf(outputsOf(runOf(given)), given.assets);
        expect(Math.max(...first!.map(Math.abs))).toBe(0);
      }),
      { numRuns: 10 },
    );
  });

  if (rule.name === 'difference_momentum') return;
  it('holds one number for all assets where given one, as if each had it, up to a common shift', () => {
    fc.assert(
      fc.property(markets, (given) => {
        const { assets } = given;
        const shared = runOf(given, { shared: true });
        const raw = Object.fromEntries(
          Object.entries(shared.raw).map(([name, values]) => [
            name,
            values.flatMap((value) => Array.from({ length: assets }, () => value)),
          ]),
        );
        const one = rowsOf(outputsOf(shared), assets);
        const all = rowsOf(outputsOf({ ...runOf(given), raw }), assets);
        // Quirk Q6: the sum of one k is that k, so all changes are off by the same number.
        one.forEach((row, c) => {
          const off = row.map((value, i) => value - all[c]![i]!);
          const size = 1 + Math.max(...off.map(Math.abs));
          expect((Math.max(...off) - Math.min(...off)) / size).toBeLessThan(1e-12);
        });
      }),
      { numRuns: 30 },
    );
  });
}

function itGivesWeights(runOf: RunOf): void {
  it('gives positive weights that add up to 1', () => {
    fc.assert(
      fc.property(markets, (given) => {
        for (const weights of rowsOf(outputsOf(runOf(given)), given.assets)) {
          expect(Math.min(...weights)).toBeGreaterThan(0);
          expect(Math.abs(weights.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-12);
        }
      }),
    );
  });
}

describe('anti-momentum', () => {
  it('is momentum with the sign turned round', () => {
    fc.assert(
      fc.property(markets, (given) => {
        const raw = {
          log_k: given.shift.slice(0, given.assets),
          logit_lamb: given.shift.slice(-given.assets),
        };
        const outputs = (name: string) =>
          outputsOf({
            compiled: compileRule(findRule(name), raw, given.assets),
            coarse: coarseOf(given),
            settings,
            raw,
          });
        const anti = outputs('anti_momentum');
        const size = 1 + Math.max(...anti.map(Math.abs));
        outputs('momentum').forEach((value, k) =>
          expect(Math.abs(anti[k]! + value) / size).toBeLessThan(1e-13),
        );
      }),
      { numRuns: 20 },
    );
  });
});

describe('the market-capitalisation index', () => {
  it('never lets a row exceed its cap by more than rounding, and keeps its sum', () => {
    const rule = findRule('index_market_cap');
    fc.assert(
      fc.property(markets, fc.double({ min: 0.1, max: 0.5, noNaN: true }), (given, room) => {
        const cap = 1 / given.assets + room;
        const raw = { logit_lamb: [0], logit_delta_lamb: [0] };
        const compiled = compileRule(rule, raw, given.assets, { ...noSwitches, cap });
        const output = outputsOf({
          compiled,
          coarse: coarseOf(given),
          series: { supply: seriesOf(given) },
          settings,
          raw,
        });
        for (const weights of rowsOf(output, given.assets)) {
          expect(Math.max(...weights)).toBeLessThan(cap + 1e-5);
          expect(Math.abs(weights.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('the list of rules', () => {
  it('refuses an unknown name with the nearest one, and names of the language itself', () => {
    expect(() => findRule('momentun')).toThrow(/did you mean "momentum"/);
    expect(() => findRule('constructor')).toThrow(/no rule "constructor"/);
  });
});
