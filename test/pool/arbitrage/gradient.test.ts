import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  createArbitragePath,
  emptyPath,
  type ArbitragePathOptions,
  type Flows,
  type WeightPath,
} from '../../../src/pool/index.js';
import { randomStream } from '../../../src/sampling/index.js';
import { arbitrageMarket, pathOptions, shapes, type ArbitrageMarket } from './arbitrage-market.js';

const costs = fc.record({
  fees: fc.constantFrom(0, 5e-4, 0.003, 0.01),
  gasCost: fc.constantFrom(0, 0, 2),
  arbFees: fc.constantFrom(0, 2e-4),
  protocolFeeSplit: fc.constantFrom(0, 0.25),
  noiseTraderRatio: fc.constantFrom(0, 0, 1.5),
});

/** Fees that change every row, a supply that comes and goes, and trades of one's own. */
function flowsOf({ frame, grid }: ArbitrageMarket, seed: number): Flows {
  const stream = randomStream(seed, 'flows');
  let supply = 100;
  const at = Array.from({ length: 8 }, () => Math.floor(stream.uniform() * frame.rows)).sort((a, b) => a - b);
  const tokenIn = Int32Array.from(at, () => Math.floor(stream.uniform() * grid.assets));
  return {
    lpSupply: Float64Array.from({ length: frame.rows }, () => (supply *= stream.uniform() < 0.2 ? 1.05 : 1)),
    trades: {
      rows: Int32Array.from(at),
      tokenIn,
      tokenOut: tokenIn.map((token) => (token + 1) % grid.assets),
      amounts: Float64Array.from(at, () => 500 * stream.uniform()),
    },
  };
}

/** Objective Σ a_k growth_k + b revenue of a path, for random a and b. */
function objectiveOf(options: ArbitragePathOptions, { prices }: ArbitrageMarket, seed: number) {
  const pool = createArbitragePath(options);
  const { samples } = options;
  const stream = randomStream(seed, 'objective');
  const adjoint = Float64Array.from(samples, () => stream.uniform() - 0.3);
  const byRevenue = options.accounts ? 1.7 : 0;
  const growth = new Float64Array(samples.length);
  const value = (path: WeightPath, record = false): number => {
    pool[record ? 'record' : 'forward'](path, prices, growth);
    const revenue = byRevenue === 0 ? 0 : byRevenue * pool.revenue();
    return growth.reduce((sum, one, k) => sum + one * adjoint[k]!, revenue);
  };
  return {
    value,
    gradient: (path: WeightPath, into: WeightPath): void => {
      value(path, true);
      pool.seedRevenue(byRevenue);
      pool.backward(path, prices, adjoint, into);
    },
  };
}

it('the derivative of the arbitrage path is that of central differences, whatever trades and flows there are', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      shapes,
      costs,
      fc.record({
        arbitrage: fc.constantFrom('pairs' as const, 'optimal' as const),
        withFlows: fc.boolean(),
        withAccounts: fc.boolean(),
        changing: fc.boolean(),
        everyRow: fc.boolean(),
      }),
      (shape, paid, { arbitrage, withFlows, withAccounts, changing, everyRow }) => {
        const market = arbitrageMarket(shape);
        const { rows, frame, path } = market;
        const stream = randomStream(shape.seed, 'fees');
        const fees = changing
          ? Float64Array.from({ length: frame.rows }, () => paid.fees * (0.5 + stream.uniform()))
          : paid.fees;
        const samples = everyRow ? {} : { samples: [...new Set([0, rows >> 1, rows - 1])] };
        const options = pathOptions(
          market,
          { ...paid, fees },
          {
            arbitrage,
            ...samples,
            ...(withFlows ? { flows: flowsOf(market, shape.seed) } : {}),
            ...(withAccounts ? { accounts: [] } : {}),
          },
        );
        const { value, gradient } = objectiveOf(options, market, shape.seed);
        const chunks = path.starts.length / shape.assets;
        const slopes = emptyPath(chunks, market.grid);
        gradient(path, slopes);
        const moved = (key: 'starts' | 'deltas', at: number, by: number): number =>
          value({ ...path, [key]: path[key].with(at, path[key][at]! + by) });
        const still = value(path);
        const size = Math.max(...slopes.starts.map(Math.abs), 1e-3);
        for (const key of ['starts', 'deltas'] as const) {
          // A row's weight moves by up to interpolationRows times what its delta does.
          const step = key === 'starts' ? 1e-6 : 1e-6 / shape.interpolationRows;
          for (let at = 0; at < path[key].length; at++) {
            const central = (by: number): number => (moved(key, at, by) - moved(key, at, -by)) / (2 * by);
            const [near, far] = [central(step / 2), central(step)];
            const scale = size * (key === 'starts' ? 1 : shape.interpolationRows);
            // Where a trade begins or stops, is chosen or refused between the two points, there is no derivative; nor where
            // weights rest between two chunks and a pool just arbitraged is at the edge of its next trade.
            const skewed = moved(key, at, step) + moved(key, at, -step) - 2 * still;
            if (Math.abs(near - far) > 1e-5 * scale || Math.abs(skewed) > 1e-5 * scale * step) continue;
            expect(Math.abs(slopes[key][at]! - near), `${key}[${at}]`).toBeLessThan(2e-5 * scale);
            compared++;
          }
        }
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(500);
});

it('the derivative does not depend on what was valued before', () => {
  fc.assert(
    fc.property(shapes, costs, (shape, paid) => {
      const market = arbitrageMarket(shape);
      const { path } = market;
      const { value, gradient } = objectiveOf(pathOptions(market, paid), market, 1);
      const chunks = path.starts.length / shape.assets;
      const [first, second] = [emptyPath(chunks, market.grid), emptyPath(chunks, market.grid)];
      gradient(path, first);
      value({
        starts: path.starts.map((weight, k) => weight * (k % shape.assets === 0 ? 0.9 : 1)),
        deltas: path.deltas,
      });
      gradient(path, second);
      expect(second).toEqual(first);
    }),
    { numRuns: 30 },
  );
});
