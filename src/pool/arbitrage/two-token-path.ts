import { logRatio } from '../minutes/log-ratio.js';
import { planSteps, type StepBlock } from '../minutes/steps.js';
import { createWeightBlocks } from '../minutes/weight-blocks.js';
import type { WindowPrices } from '../price-terms.js';
import type { WeightPath } from '../weight-path.js';
import type { ArbitragePath, ArbitragePathOptions } from './arbitrage-path.js';
import { createConditions } from './conditions.js';
import { inputGrowthSlope } from './input-growth.js';
import { bitsOfKind, sampleKind, walkCosts, walkFree, type Stretch, type Walk } from './two-token-walk.js';

/**
 * The arbitrage path of two tokens without noise traders, injected trades or accounts.
 *
 * With D = ln m_0 - ln m_1, m_i = R_i p_i / w_i, a trade exists where |D| > -ln γ, and moves ln R by δ = |D| + ln γ alone:
 *
 *     ln R_out -= w_in' δ      ln R_in += ln( 1 + (exp(w_out' δ) - 1) / γ )      w' = w / (w_0 + w_1)
 *
 * so that a minute without a trade is a few additions. Pairs and optimal trades are the same for two tokens.
 */
export function createTwoTokenPath(options: ArbitragePathOptions): ArbitragePath {
  const { grid, costs, flows, initialPoolValue } = options;
  const steps = planSteps(grid, options.stride, options.rows);
  const blocks = createWeightBlocks(grid, steps);
  const samples = Int32Array.from(options.samples);
  const sampleSteps = samples.map((row) => steps.stepOf(row));
  const lastStep = sampleSteps.at(-1) ?? -1;
  const byWeights = new Float64Array(blocks.size);
  const checkpoints = new Float64Array(2 * steps.blocks.length);
  const conditions = createConditions(costs, initialPoolValue, costs.protocolFeeSplit);
  const lpSupply = flows?.lpSupply;
  const isFree =
    !conditions.varying && conditions.gas === 0 && conditions.arbFee === 0 && lpSupply === undefined;
  const walk: Walk = {
    logs: new Float64Array(2),
    weights: new Float64Array(blocks.size),
    ratios: new Float64Array(steps.most + 1),
    codes: new Int32Array(0),
    numbers: new Float64Array(0),
    events: 0,
    trades: 0,
  };
  const { logs, weights, ratios } = walk;
  const on: Stretch = {
    from: 0,
    to: 0,
    row: 0,
    rowStep: Math.max(1, steps.stride),
    left: 1,
    every: steps.stride > 1 ? 1 : steps.substeps,
  };
  const byLogs = new Float64Array(2);
  const shares = new Float64Array(2 * samples.length);
  const none = new Float64Array(0);

  /** Weights of a block and ln(w_0 / w_1), which a change of one weight moves by that of the other too. */
  function readWeights(path: WeightPath, block: StepBlock): void {
    blocks.fill(path, block, weights);
    let [w0, w1] = [weights[0]!, weights[1]!];
    let ratio = Math.log(w0 / w1);
    ratios[0] = ratio;
    for (let j = 1; j <= block.count; j++) {
      const next0 = weights[2 * j]!;
      const next1 = weights[2 * j + 1]!;
      if (next0 !== w0) ratio += logRatio(w0, next0);
      if (next1 !== w1) ratio -= logRatio(w1, next1);
      ratios[j] = ratio;
      w0 = next0;
      w1 = next1;
    }
  }

  /** Walks a block from sample to sample; answers which sample comes next. */
  function runBlock(
    block: StepBlock,
    { table, start }: WindowPrices,
    growth: Float64Array,
    next: number,
    taped: boolean,
  ): number {
    const { first, count } = block;
    const { data } = table;
    on.to = 0;
    while (on.to < count) {
      on.from = on.to;
      const sampleAt = next < samples.length ? sampleSteps[next]! - first : count;
      on.to = Math.min(count, sampleAt + 1);
      on.row = start + steps.rowOf(first + on.from);
      on.left = on.every - ((first + on.from) % on.every);
      if (isFree) walkFree(walk, conditions.fee, data, on, taped);
      else walkCosts(walk, { conditions, lpSupply, isFirst: first === 0 }, data, on, taped);
      while (next < samples.length && sampleSteps[next]! - first === on.to - 1) {
        if (taped) {
          walk.codes[walk.events] = ((on.to - 1) << bitsOfKind) | sampleKind;
          walk.numbers[walk.events++] = shares[2 * next++]!;
          continue;
        }
        const at = 4 * (start + samples[next]!);
        const v0 = Math.exp(logs[0]! + data[at]!);
        const v1 = Math.exp(logs[1]! + data[at + 1]!);
        shares[2 * next] = v0 / (v0 + v1);
        shares[2 * next + 1] = v1 / (v0 + v1);
        growth[next++] = Math.log(v0 + v1);
      }
    }
    return next;
  }

  function run(path: WeightPath, prices: WindowPrices, growth: Float64Array): void {
    walk.trades = 0;
    let next = 0;
    for (let b = 0; b < steps.blocks.length && next < samples.length; b++) {
      const block = steps.blocks[b]!;
      readWeights(path, block);
      if (b === 0) {
        const at = 4 * prices.start;
        logs[0] = Math.log(weights[2]!) - prices.table.data[at]!;
        logs[1] = Math.log(weights[3]!) - prices.table.data[at + 1]!;
      }
      checkpoints.set(logs, 2 * b);
      next = runBlock(block, prices, growth, next, false);
    }
  }

  function makeRoom(most: number): void {
    if (walk.codes.length >= most) return;
    walk.codes = new Int32Array(most);
    walk.numbers = new Float64Array(most);
  }

  /** Goes back over the events of a block, the last sample among them being `sample`. */
  function pullBackEvents(block: StepBlock, start: number, adjoint: Float64Array, sample: number): void {
    const { codes, numbers } = walk;
    let [by0, by1] = [byLogs[0]!, byLogs[1]!];
    let { fee } = conditions;
    for (let e = walk.events - 1; e >= 0; e--) {
      const code = codes[e]!;
      const number = numbers[e]!;
      if ((code & sampleKind) !== 0) {
        const slope = adjoint[sample--]!;
        by0 += slope * number;
        by1 += slope * (1 - number);
        continue;
      }
      const j = code >> bitsOfKind;
      if (conditions.varying) {
        conditions.moveTo(start + steps.rowOf(block.first + j));
        fee = conditions.fee;
      }
      const out = code & 1;
      const atOut = 2 * (j + ((code >> 1) & 1)) + out;
      const atIn = atOut + 1 - 2 * out;
      const weightOut = weights[atOut]!;
      const weightIn = weights[atIn]!;
      const sum = weightIn + weightOut;
      const shareOut = weightOut / sum;
      const shareIn = 1 - shareOut;
      const byOut = out === 0 ? by0 : by1;
      const byIn = (out === 0 ? by1 : by0) * inputGrowthSlope(fee, shareOut * number);
      const byDelta = shareOut * byIn - shareIn * byOut;
      const towards0 = out === 0 ? byDelta : -byDelta;
      by0 += towards0;
      by1 -= towards0;
      // δ falls with ln w_out and rises with ln w_in; how it is shared depends on both weights too.
      const byShare = (-number * (byOut + byIn)) / sum;
      byWeights[atOut]! -= byDelta / weightOut + byShare * shareIn;
      byWeights[atIn]! += byDelta / weightIn + byShare * shareOut;
    }
    byLogs[0] = by0;
    byLogs[1] = by1;
  }

  return {
    forward: run,
    record: run,
    backward: (path, prices, adjoint, pathAdjoint) => {
      const { trades } = walk;
      byLogs.fill(0);
      let after = samples.length;
      for (let b = steps.blocks.length - 1; b >= 0; b--) {
        const block = steps.blocks[b]!;
        if (block.first > lastStep) continue;
        let next = after;
        while (next > 0 && sampleSteps[next - 1]! >= block.first) next--;
        readWeights(path, block);
        logs.set(checkpoints.subarray(2 * b, 2 * b + 2));
        makeRoom(2 * block.count + after - next);
        walk.events = 0;
        runBlock(block, prices, none, next, true);
        byWeights.fill(0);
        pullBackEvents(block, prices.start, adjoint, after - 1);
        // The first reserves are those that match the first weights.
        if (b === 0) for (let i = 0; i < 2; i++) byWeights[i]! += byLogs[i]! / weights[i]!;
        blocks.pullBack(path, block, byWeights, pathAdjoint);
        after = next;
      }
      walk.trades = trades;
    },
    revenue: () => 0,
    seedRevenue: () => undefined,
    trades: () => walk.trades,
    shares,
    ledgers: none,
    reserves: none,
  };
}
