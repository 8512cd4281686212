import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../../src/fingerprint/index.js';
import type { MinuteSeries, PriceFrame } from '../../../src/market/index.js';
import { simulate } from '../../../src/simulation/index.js';
import { readLocalGolden, relativeError } from '../../support/golden.js';
import { columnsOf, frameOf } from '../../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../../support/synthetic-prices.js';

interface GoldenCase {
  readonly pool: string;
  readonly prices: keyof typeof syntheticMarkets;
  readonly fingerprint_changes: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, number | readonly number[]>>;
  readonly reserves: Readonly<Record<string, readonly number[]>>;
  readonly value: Readonly<Record<string, number>>;
  readonly fee_revenue_sum: number;
}

const pools = ['balancer', 'hodl', 'cow', 'gyroscope', 'reclamm'];
const golden = readLocalGolden<{ readonly forward_pass: Readonly<Record<string, GoldenCase>> }>(
  'synthetic.json',
);
const cases = Object.entries(golden.forward_pass).filter(
  ([name, { pool }]) => pools.includes(pool) && !name.startsWith('lvr'),
);

/** What brings the old tool's numbers back. */
const compatibility = {
  cow_double_trades: true,
  gyroscope_reserve_ratio_price: true,
  gyroscope_legacy_weight_target: true,
};

/** As the tests of each family say why. */
function toleranceOf(name: string, row: number): number {
  if (/cow_fee_q0|cow_dynamic|cow8020/.test(name)) return row < 60 ? 1e-3 : 1e-6;
  if (name.includes('arc_override')) return 1e-5;
  if (name === 'gyro_weight_target') return row <= 121 ? 1e-6 : 3e-6;
  return name.includes('narrow_edge') ? 1e-8 : 1e-9;
}

const series = (frame: PriceFrame, name: string, value: number): MinuteSeries => ({
  name,
  first: frame.start,
  values: new Float64Array(frame.rows).fill(value),
});

describe('a fingerprint with the keys of a golden day', () => {
  it('there are of five pools', () => {
    expect(new Set(cases.map(([, { pool }]) => pool)).size).toBe(5);
    expect(cases.length).toBeGreaterThanOrEqual(34);
  });

  it.each(cases)('gives its reserves, values and revenue: %s', (name, given) => {
    const frame = frameOf(columnsOf(syntheticPrices(syntheticMarkets[given.prices])));
    const dynamic = name === 'cow_dynamic';
    const { fingerprint } = resolveFingerprint(
      {
        rule: given.pool,
        tokens: frame.tokens,
        startDateString: '2020-01-02 00:00:00',
        endDateString: '2020-01-03 00:00:00',
        ...given.fingerprint_changes,
        compatibility,
      },
      { hasFees: dynamic },
    );
    const parameters = Object.fromEntries(
      Object.entries(given.params).map(([key, value]) => [key, [value].flat()]),
    );
    const minutes = dynamic
      ? {
          fees: series(frame, 'fees', 0.002),
          gasCost: series(frame, 'gas', 0.1),
          arbFees: series(frame, 'arb_fees', 1e-4),
        }
      : {};
    const { path, accounts } = simulate({ fingerprint, prices: frame, parameters, minutes, every: 'minute' });
    for (const [row, reserves] of Object.entries(given.reserves)) {
      const t = Number(row);
      reserves.forEach((reserve, i) => {
        expect(relativeError(path.reserves[i]![t]!, reserve), `row ${t}, token ${i}`).toBeLessThan(
          toleranceOf(name, t),
        );
      });
      expect(relativeError(path.value[t]!, given.value[row]!), `value at row ${t}`).toBeLessThan(
        toleranceOf(name, t),
      );
    }
    if (given.pool === 'reclamm')
      expect(relativeError(accounts!.feeRevenue!, given.fee_revenue_sum)).toBeLessThan(toleranceOf(name, 0));
  });
});
