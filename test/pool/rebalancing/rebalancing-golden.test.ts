import { describe, expect, it } from 'vitest';
import { logPrices, type PriceFrame } from '../../../src/market/index.js';
import { emptyPath, weightsAt, type ChunkGrid, type WeightPath } from '../../../src/pool/index.js';
import { createRebalancedPath, type RebalancingCosts } from '../../../src/pool/rebalancing/index.js';
import type { ParameterSet } from '../../../src/simulation/index.js';
import { readLocalGolden, relativeError } from '../../support/golden.js';
import { everyRow } from '../../support/low-level-run.js';
import { columnsOf, frameOf } from '../../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../../support/synthetic-prices.js';

type Rows = Readonly<Record<string, number[]>>;
interface Case {
  readonly params: ParameterSet;
  readonly reserves: Rows;
  readonly value: Readonly<Record<string, number>>;
}
interface Golden {
  readonly rvr: { readonly reserves: Rows };
  readonly lvr: { readonly reserves: Rows };
  readonly forward_pass: {
    readonly lvr_momentum_fee: Case;
    readonly lvr_balancer_zero: Case;
    readonly lvr_hodl_fee: Case;
  };
}

const golden = readLocalGolden<Golden>('synthetic.json');
const start = 1440;
const rows = 1440;
const pool = 1e6;

interface Given {
  readonly frame: PriceFrame;
  readonly grid: ChunkGrid;
  readonly path: WeightPath;
  readonly costs: RebalancingCosts;
}

/** Values and reserves w V / p at every row of the golden window. */
function historyOf({ frame, grid, path, costs }: Given) {
  const samples = Array.from({ length: rows }, (_, row) => row);
  const prices = { terms: { data: new Float64Array(0) }, table: logPrices(frame), start };
  const growth = new Float64Array(rows);
  createRebalancedPath({ grid, stride: 1, rows, samples, costs }).forward(path, prices, growth);
  const weights = new Float64Array(grid.assets);
  const value = (row: number): number => pool * Math.exp(growth[row]!);
  const reserves = (row: number): number[] => {
    weightsAt(path, row, grid, weights);
    return Array.from(weights, (weight, i) => (weight * value(row)) / frame.prices[i]![start + row]!);
  };
  return { value, reserves };
}

function expectRows(expected: Rows, actual: (row: number) => readonly number[], tolerance: number): void {
  expect(Object.keys(expected).length).toBeGreaterThan(5);
  for (const [row, values] of Object.entries(expected)) {
    const given = actual(Number(row));
    values.forEach((value, i) =>
      expect(relativeError(given[i]!, value), `row ${row}, token ${i}`).toBeLessThan(tolerance),
    );
  }
}

/** A path whose weights are given at every row. */
function pathOfRows(
  weights: (row: number) => readonly number[],
  assets: number,
): Omit<Given, 'costs' | 'frame'> {
  const grid = { assets, chunkRows: 1, interpolationRows: 1, substeps: 1 };
  const path = emptyPath(rows, grid);
  for (let row = 0; row < rows; row++) path.starts.set(weights(row), row * assets);
  return { grid, path };
}

describe('rebalanced portfolios on the generated golden prices', () => {
  const three = frameOf(columnsOf(syntheticPrices(syntheticMarkets.P3)));
  const two = frameOf(columnsOf(syntheticPrices(syntheticMarkets.P2)));
  // Weights 0.5 - r, 0.3 + 0.4 r, 0.2 + 0.6 r with r from 0 to 0.1 over the window.
  const moving = {
    grid: { assets: 3, chunkRows: rows, interpolationRows: rows, substeps: 1 },
    path: {
      starts: Float64Array.of(0.5, 0.3, 0.2),
      deltas: Float64Array.of(-1, 0.4, 0.6).map((share) => (share * 0.1) / rows),
    },
  };
  const spread = [1e-4, 2e-4, 5e-5].map((value) => new Float64Array(start + rows).fill(value));

  it('give the golden reserves where sales cost', () => {
    const { reserves } = historyOf({ frame: three, ...moving, costs: { sale: 0.002 } });
    expectRows(golden.lvr.reserves, reserves, 1e-12);
  });

  it('give the golden reserves where sales cost and prices have a spread', () => {
    const { reserves } = historyOf({ frame: three, ...moving, costs: { sale: 0.002, spread } });
    expectRows(golden.rvr.reserves, reserves, 1e-12);
  });

  it('give the golden reserves and values along the weights of a momentum pool', () => {
    const { params, reserves, value } = golden.forward_pass.lvr_momentum_fee;
    const settings = {
      chunkPeriod: 60,
      interpolationPeriod: 60,
      maximumChange: 3e-4,
      minimumWeight: 0.05,
      maxMemoryDays: 30,
    };
    const pool = everyRow({ frame: two, parameters: params, settings, start, windowLength: rows + 1 });
    const history = historyOf({ frame: two, ...pathOfRows(pool.weights, 2), costs: { sale: 0.001 } });
    expectRows(reserves, history.reserves, 1e-10);
    for (const [row, expected] of Object.entries(value)) {
      expect(relativeError(history.value(Number(row)), expected)).toBeLessThan(1e-10);
    }
  });

  it('give the golden reserves along constant weights, for nothing', () => {
    const logits = golden.forward_pass.lvr_balancer_zero.params.initial_weights_logits as number[];
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
    const weights = logits.map((logit) => Math.exp(logit) / total);
    const history = historyOf({ frame: two, ...pathOfRows(() => weights, 2), costs: { sale: 0 } });
    expectRows(golden.forward_pass.lvr_balancer_zero.reserves, history.reserves, 1e-12);
  });

  it('give the golden reserves along the shares of reserves that are held', () => {
    const held = golden.forward_pass.lvr_hodl_fee.reserves['0']!;
    const shares = (row: number): number[] => {
      const values = held.map((reserve, i) => reserve * two.prices[i]![start + row]!);
      const total = values.reduce((sum, value) => sum + value, 0);
      return values.map((value) => value / total);
    };
    const history = historyOf({ frame: two, ...pathOfRows(shares, 2), costs: { sale: 0.001 } });
    expectRows(golden.forward_pass.lvr_hodl_fee.reserves, history.reserves, 1e-12);
  });
});
