import type { MinuteLoopInput } from '../reserves.js';

/** A market, the linear moves of a pool's weights, and what trading costs. */
export interface TimedLoopInput extends MinuteLoopInput {
  readonly fees: number;
  /** Quote currency an arbitrage. */
  readonly gasCost?: number;
  readonly arbFees?: number;
  readonly protocolFeeSplit?: number;
  readonly noiseTraderRatio?: number;
}

/**
 * The minute loop of a pool with a fee above 0, written without any trick: both legs of every minute, in each of them every
 * pair of tokens both ways, with the powers of the formulas (spec 02 §3.2-3.7). Nothing is allocated in a minute, so that what
 * fast paths are timed against is the arithmetic and not the collector.
 */
export function timedLoop(input: TimedLoopInput): {
  /** Of the last row. */
  readonly reserves: Float64Array;
  /** Trades arbitrageurs made. */
  readonly trades: number;
} {
  const { prices, startIndex, rows, initialWeights, moves, chunkPeriod, interpolationPeriod } = input;
  const { fees, gasCost = 0, arbFees = 0, protocolFeeSplit = 0, noiseTraderRatio = 0 } = input;
  const n = prices.length;
  if (!(fees > 0)) throw new Error(`The timed loop needs a fee above 0; got ${fees}.`);
  const gamma = 1 - fees;
  const noiseGamma = 1 - (1 - gamma) * (1 - protocolFeeSplit);
  const p = new Float64Array(n);
  const weights = new Float64Array(n);
  const previous = Float64Array.from(initialWeights);
  const reserves = Float64Array.from(initialWeights, (w, i) => {
    return (w * input.initialPoolValue) / prices[i]![startIndex]!;
  });
  let trades = 0;

  function leg(w: Float64Array): void {
    let before = 1;
    for (let k = 0; k < n; k++) before *= Math.pow(reserves[k]!, w[k]!);
    let highest = 0;
    let tokenIn = -1;
    let tokenOut = -1;
    let amountIn = 0;
    let amountOut = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        if (i === j) continue;
        const wi = w[i]! / (w[i]! + w[j]!);
        const wj = w[j]! / (w[i]! + w[j]!);
        const rho = (gamma * w[i]! * p[j]!) / (w[j]! * p[i]!);
        const product = Math.pow(reserves[i]!, wi) * Math.pow(reserves[j]!, wj);
        const deltaIn = (product * Math.pow(rho, wj) - reserves[i]!) / gamma;
        const deltaOut = product * Math.pow(rho, -wi) - reserves[j]!;
        if (!(reserves[i]! + deltaIn > 0 && reserves[j]! + deltaOut > 0)) continue;
        let after = 1;
        for (let k = 0; k < n; k++) {
          const delta = k === i ? deltaIn : k === j ? deltaOut : 0;
          after *= Math.pow(reserves[k]! + delta * (delta > 0 ? gamma : 1), w[k]!);
        }
        if (!(after - before >= -1e-12 * before)) continue;
        const profit = -(deltaIn * p[i]! + deltaOut * p[j]!);
        if (profit > highest) {
          highest = profit;
          tokenIn = i;
          tokenOut = j;
          amountIn = deltaIn;
          amountOut = deltaOut;
        }
      }
    }
    if (tokenIn < 0) return;
    const inflow = Math.max(amountIn, 0) * p[tokenIn]! + Math.max(amountOut, 0) * p[tokenOut]!;
    const traded = Math.abs(amountIn) * p[tokenIn]! + Math.abs(amountOut) * p[tokenOut]!;
    if (!(highest - gasCost >= 0.5 * arbFees * traded)) return;
    reserves[tokenIn]! += amountIn;
    reserves[tokenOut]! += amountOut;
    if (noiseTraderRatio > 0) {
      let value = 0;
      for (let k = 0; k < n; k++) value += reserves[k]! * p[k]!;
      const factor = 1 + (noiseTraderRatio * (1 - noiseGamma) * inflow) / value;
      for (let k = 0; k < n; k++) reserves[k]! *= factor;
    }
    reserves[tokenIn]! -= Math.max(amountIn, 0) * (1 - gamma) * protocolFeeSplit;
    reserves[tokenOut]! -= Math.max(amountOut, 0) * (1 - gamma) * protocolFeeSplit;
    trades++;
  }

  for (let t = 0; t < rows; t++) {
    const move = moves[Math.floor(t / chunkPeriod) - 1];
    const steps = Math.min(t % chunkPeriod, interpolationPeriod);
    for (let i = 0; i < n; i++) {
      p[i] = prices[i]![startIndex + t]!;
      weights[i] = move ? steps * move.delta[i]! + move.start[i]! : initialWeights[i]!;
    }
    leg(previous);
    leg(weights);
    previous.set(weights);
  }
  return { reserves, trades };
}
