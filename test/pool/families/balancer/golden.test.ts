import { describe, expect, it } from 'vitest';
import { balancerFamily } from '../../../../src/pool/families/balancer/index.js';
import { readLocalGolden, relativeError } from '../../../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../../../support/synthetic-prices.js';
import { marketOf } from './weighted-market.js';

interface GoldenCase {
  readonly pool: string;
  readonly prices: keyof typeof syntheticMarkets;
  readonly fingerprint_changes: Readonly<
    Partial<Record<'fees' | 'gas_cost' | 'arb_fees' | 'arb_frequency', number>>
  >;
  readonly params: { readonly initial_weights_logits: readonly number[] };
  readonly reserves: Readonly<Record<string, readonly number[]>>;
  readonly value: Readonly<Record<string, number>>;
  readonly final_value: number;
}

const golden = readLocalGolden<{ readonly forward_pass: Readonly<Record<string, GoldenCase>> }>(
  'synthetic.json',
);
const cases = Object.entries(golden.forward_pass).filter(([, { pool }]) => pool === 'balancer');

describe('a day of a pool of constant weights equals the golden one', () => {
  it('in five cases', () => {
    expect(cases).toHaveLength(5);
  });

  it.each(cases)('%s', (_, given) => {
    const changes = given.fingerprint_changes;
    const costs = {
      fees: changes.fees ?? 0,
      gasCost: changes.gas_cost ?? 0,
      arbFees: changes.arb_fees ?? 0,
    };
    const market = marketOf(syntheticPrices(syntheticMarkets[given.prices]), costs, {
      start: 1440,
      rows: 1440,
      stride: changes.arb_frequency ?? 1,
    });
    const parameters = {
      initial_weights_logits: Float64Array.from(given.params.initial_weights_logits),
    };
    const n = market.assets;
    const { reserves } = balancerFamily().simulate(parameters, market);
    for (const [row, expected] of Object.entries(given.reserves)) {
      const t = Number(row);
      let value = 0;
      expected.forEach((reserve, i) => {
        const found = reserves[t * n + i]!;
        expect(relativeError(found, reserve), `row ${t}, token ${i}`).toBeLessThan(1e-10);
        value += found * market.prices[(1440 + t) * n + i]!;
      });
      expect(relativeError(value, given.value[row]!), `value at row ${t}`).toBeLessThan(1e-10);
    }
    const { logValues } = balancerFamily().differentiate(parameters, market, Int32Array.of(1439));
    expect(relativeError(Math.exp(logValues[0]!), given.final_value)).toBeLessThan(1e-10);
  });
});
