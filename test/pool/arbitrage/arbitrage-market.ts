import fc from 'fast-check';
import { logPrices, type PriceFrame } from '../../../src/market/index.js';
import {
  chunkCount,
  compileCurve,
  emptyPath,
  type ArbitragePath,
  type ArbitragePathOptions,
  type ChunkGrid,
  type Costs,
  type WeightPath,
  type WindowPrices,
} from '../../../src/pool/index.js';
import { findInterpolation } from '../../../src/strategy/index.js';
import { randomStream } from '../../../src/sampling/index.js';

/** A small market and a way of weights through it, drawn from a seed. */
export interface ArbitrageMarket {
  readonly grid: ChunkGrid;
  readonly rows: number;
  readonly stride: number;
  readonly path: WeightPath;
  readonly prices: WindowPrices;
  readonly frame: PriceFrame;
}

/** What {@link arbitrageMarket} draws from. */
export interface MarketShape {
  readonly seed: number;
  readonly assets: number;
  readonly rows: number;
  readonly chunkRows: number;
  readonly interpolationRows: number;
  readonly stride: number;
  readonly substeps: number;
  /** Standard deviation of a row's log return. */
  readonly volatility: number;
  readonly curve?: 'geodesic' | 'approx_optimal' | undefined;
}

export const shapes: fc.Arbitrary<MarketShape> = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  assets: fc.integer({ min: 2, max: 5 }),
  rows: fc.integer({ min: 2, max: 90 }),
  chunkRows: fc.constantFrom(7, 24),
  interpolationRows: fc.constantFrom(5, 7),
  stride: fc.constantFrom(1, 1, 1, 3),
  substeps: fc.constant(1),
  volatility: fc.constantFrom(5e-4, 3e-3),
  curve: fc.constantFrom(undefined, undefined, 'geodesic' as const),
});

export function arbitrageMarket(shape: MarketShape): ArbitrageMarket {
  const { assets, rows, chunkRows, interpolationRows, stride, substeps, volatility, curve } = shape;
  const stream = randomStream(shape.seed, 'market');
  const columns = Array.from({ length: assets }, (_, i) => {
    let price = 100 / (i + 1);
    return Float64Array.from(
      { length: rows + 3 },
      () => (price *= Math.exp(volatility * 3.4 * (stream.uniform() - 0.5))),
    );
  });
  const frame = {
    tokens: columns.map((_, i) => `T${i}`),
    start: 0,
    barMinutes: 1,
    rows: rows + 3,
    prices: columns,
  };
  const grid: ChunkGrid = {
    assets,
    chunkRows,
    interpolationRows,
    substeps,
    ...(curve ? { curve: compileCurve(findInterpolation(curve), assets) } : {}),
  };
  const chunks = chunkCount(rows, grid);
  const path = emptyPath(chunks, grid);
  const draw = (): number[] => {
    const raw = Array.from({ length: assets }, () => 0.3 + stream.uniform());
    const sum = raw.reduce((total, one) => total + one, 0);
    return raw.map((one) => one / sum);
  };
  let current = draw();
  for (let c = 0; c < chunks; c++) {
    // A tenth of the way to new weights, so that a step is as small as a speed limit would make it.
    const next = draw().map((weight, i) => current[i]! + 0.1 * (weight - current[i]!));
    for (let i = 0; i < assets; i++) {
      path.starts[c * assets + i] = current[i]!;
      path.deltas[c * assets + i] = (next[i]! - current[i]!) / interpolationRows;
    }
    current = next;
  }
  const prices = { terms: { data: new Float64Array(0) }, table: logPrices(frame), start: 2 };
  return { grid, rows, stride, path, prices, frame };
}

export const noCosts: Costs = {
  fees: 0,
  gasCost: 0,
  arbFees: 0,
  protocolFeeSplit: 0,
  noiseTraderRatio: 0,
};

/** Options of a path over a market, every row sampled. */
export function pathOptions(
  { grid, rows, stride }: ArbitrageMarket,
  costs: Partial<Costs>,
  more: Partial<ArbitragePathOptions> = {},
): ArbitragePathOptions {
  return {
    grid,
    rows,
    stride,
    samples: Array.from({ length: rows }, (_, row) => row),
    arbitrage: 'pairs',
    arbitrageurs: true,
    costs: { ...noCosts, ...costs },
    initialPoolValue: 1e6,
    ...more,
  };
}

/** Growth at every sample. */
export function growthOf(
  path: ArbitragePath,
  { path: weights, prices }: ArbitrageMarket,
  samples: number,
): Float64Array {
  const growth = new Float64Array(samples);
  path.forward(weights, prices, growth);
  return growth;
}
