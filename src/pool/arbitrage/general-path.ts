import type { WindowPrices } from '../price-terms.js';
import { planSteps, type StepBlock } from '../minutes/steps.js';
import { createWeightBlocks } from '../minutes/weight-blocks.js';
import type { WeightPath } from '../weight-path.js';
import type { ArbitragePath, ArbitragePathOptions } from './arbitrage-path.js';
import { createConditions } from './conditions.js';
import { firstTradeAfter } from './flows.js';
import { injectSwap, injectSwapAdjoint } from './injected-trade.js';
import { createLegAdjoint } from './leg-adjoint.js';
import { createLeg, type LegInputs } from './leg.js';
import { ledgerAt, ledgerEntries } from './ledger.js';
import { bestPair, fullRebalance, optimalTrade, type FindTrade } from './trades/index.js';
import { createTape, injected, leg, push, sampled, type Tape } from './tape.js';

/**
 * The arbitrage path for any number of tokens, with everything a pool can meet: noise traders, flows, accounts.
 *
 * Choose `createTwoTokenPath` where it serves: it is several times as fast.
 */
export function createGeneralPath(options: ArbitragePathOptions): ArbitragePath {
  const { grid, costs, flows, arbitrageurs, accounts, minuteEndFees = false } = options;
  const n = grid.assets;
  const { protocolFeeSplit: split, noiseTraderRatio: noiseRatio } = costs;
  const steps = planSteps(grid, options.stride, options.rows);
  const blocks = createWeightBlocks(grid, steps);
  const samples = Int32Array.from(options.samples);
  const sampleSteps = samples.map((row) => steps.stepOf(row));
  const weights = new Float64Array(blocks.size);
  const logWeights = new Float64Array(blocks.size);
  const byWeights = new Float64Array(blocks.size);
  const checkpoints = new Float64Array(steps.blocks.length * n);

  const logs = new Float64Array(n);
  const byLogs = new Float64Array(n);
  const ledger = accounts ? new Float64Array(ledgerEntries.length) : undefined;
  const pending = minuteEndFees && split > 0 ? new Float64Array(n) : undefined;
  const state = { logs, ledger, pending };
  const inputs: LegInputs = { weights, logWeights, weightAt: 0, prices: logs, priceAt: 0 };
  const shares = new Float64Array(samples.length * n);
  const accountSteps = Int32Array.from(accounts ?? [], (row) => steps.stepOf(row));
  const ledgers = new Float64Array(accountSteps.length * ledgerEntries.length);
  const reserves = new Float64Array(accountSteps.length * n);
  let nextAccount = 0;

  let unit = options.initialPoolValue;
  let conditions = createConditions(costs, unit, pending ? 0 : split);
  const find: FindTrade = (values, table, at, band, trade) =>
    conditions.fee.gamma === 1
      ? fullRebalance(values, table, at, band, trade)
      : (options.arbitrage === 'pairs' ? bestPair : optimalTrade)(values, table, at, band, trade);
  let made = createLeg({ assets: n, find, conditions, split, noiseRatio });
  let pullBackLeg = createLegAdjoint({ assets: n, conditions, split });
  const madeLeg = { weights, sideAt: 0, at: 0, weightAt: 0, priceAt: 0 };
  let trades = 0;
  let byRevenue = 0;
  let tape: Tape | undefined;

  /** Reserves of the first moment, and the unit all values are in. */
  function begin(prices: WindowPrices): void {
    const at = prices.start * 2 * n;
    const { data } = prices.table;
    const given = options.initialReserves;
    if (given) {
      unit = given.reduce((sum, reserve, i) => sum + reserve * Math.exp(data[at + i]!), 0);
      conditions = createConditions(costs, unit, pending ? 0 : split);
      made = createLeg({ assets: n, find, conditions, split, noiseRatio });
      pullBackLeg = createLegAdjoint({ assets: n, conditions, split });
    }
    for (let i = 0; i < n; i++) {
      logs[i] = given ? Math.log(given[i]! / unit) : logWeights[n + i]! - data[at + i]!;
    }
    ledger?.fill(0);
    trades = 0;
    nextAccount = 0;
  }

  function arbitrage(kind: number, j: number, into: Tape | undefined): void {
    inputs.weightAt = (j + kind) * n;
    const at = into ? push(into, kind, j) : 0;
    if (into) for (let i = 0; i < n; i++) into.numbers[at + n + i] = logs[i]!;
    if (!made.run(state, inputs)) {
      if (into) into.count--;
      return;
    }
    trades++;
    if (!into) return;
    const { distances, sides } = made.trade;
    const sideAt = (into.count - 1) * n;
    for (let i = 0; i < n; i++) {
      into.numbers[at + i] = distances[i]!;
      into.sides[sideAt + i] = sides[i]!;
    }
  }

  /** Injected trades of the rows since the step before; they are made between the legs. */
  function inject(j: number, step: number, start: number, into: Tape | undefined): void {
    const list = flows!.trades!;
    const row = start + steps.rowOf(step);
    const from = step === 0 ? row - 1 : start + steps.rowOf(step - 1);
    for (let k = firstTradeAfter(list, from); k < list.rows.length && list.rows[k]! <= row; k++) {
      const swap = swapOf(k);
      const kept = 1 - conditions.fee.fee * split;
      if (into) {
        const at = push(into, injected, j);
        into.numbers[at] = k;
        into.numbers[at + 1] = logs[swap.tokenIn]!;
      }
      injectSwap(logs, weights, (j + 1) * n, swap, conditions.fee, pending ? 1 : kept);
      if (pending) pending[swap.tokenIn]! += swap.amount * conditions.fee.fee * split;
      if (!ledger) continue;
      const inflow = swap.amount * Math.exp(inputs.prices[inputs.priceAt + swap.tokenIn]!);
      ledger[ledgerAt.injectedVolume]! += inflow;
      ledger[ledgerAt.feeRevenue]! += inflow * conditions.fee.fee * (1 - split);
      ledger[ledgerAt.protocolFees]! += inflow * conditions.fee.fee * split;
    }
  }

  const swapOf = (k: number) => {
    const { tokenIn, tokenOut, amounts } = flows!.trades!;
    return { tokenIn: tokenIn[k]!, tokenOut: tokenOut[k]!, amount: amounts[k]! / unit };
  };

  /** Joins and exits: every reserve scales with the LP supply. */
  function joinAndExit(step: number, start: number): void {
    if (step === 0) return;
    const supply = flows!.lpSupply!;
    const now = supply[start + steps.rowOf(step)]!;
    const before = supply[start + steps.rowOf(step - 1)]!;
    if (now === before) return;
    const scale = Math.log(now / before);
    for (let i = 0; i < n; i++) logs[i]! += scale;
  }

  function payPending(): void {
    for (let i = 0; i < n; i++) {
      if (pending![i] === 0) continue;
      logs[i]! += Math.log1p(-pending![i]! * Math.exp(-logs[i]!));
      pending![i] = 0;
    }
  }

  /** Value at a sample: reserves of the last arbitrage at the sample's prices. */
  function sample(k: number, start: number, growth: Float64Array): void {
    const at = (start + samples[k]!) * 2 * n;
    let value = 0;
    for (let i = 0; i < n; i++) value += Math.exp(logs[i]! + inputs.prices[at + i]!);
    growth[k] = Math.log(value);
    for (let i = 0; i < n; i++) shares[k * n + i] = Math.exp(logs[i]! + inputs.prices[at + i]!) / value;
  }

  function account(k: number): void {
    const first = k * ledgerEntries.length;
    ledger!.forEach((entry, e) => {
      ledgers[first + e] = e === ledgerAt.arbitrageCount ? entry : entry * unit;
    });
    for (let i = 0; i < n; i++) reserves[k * n + i] = Math.exp(logs[i]!) * unit;
  }

  function pushSample(into: Tape, j: number, k: number): void {
    const at = push(into, sampled, j);
    into.numbers[at] = k;
  }

  /** Runs a block whose weights are in the tables; answers which sample comes next. */
  function runBlock(
    block: StepBlock,
    prices: WindowPrices,
    growth: Float64Array,
    next: number,
    into: Tape | undefined,
  ): number {
    inputs.prices = prices.table.data;
    for (let j = 0; j < block.count; j++) {
      const step = block.first + j;
      const row = prices.start + steps.rowOf(step);
      inputs.priceAt = row * 2 * n;
      conditions.moveTo(row);
      if (flows?.lpSupply) joinAndExit(step, prices.start);
      if (arbitrageurs) arbitrage(leg.price, j, into);
      if (flows?.trades) inject(j, step, prices.start, into);
      if (arbitrageurs) arbitrage(leg.weight, j, into);
      if (pending) payPending();
      while (next < samples.length && sampleSteps[next] === step) {
        if (into) pushSample(into, j, next);
        else sample(next, prices.start, growth);
        next++;
      }
      while (!into && nextAccount < accountSteps.length && accountSteps[nextAccount] === step) {
        account(nextAccount++);
      }
    }
    return next;
  }

  function run(path: WeightPath, prices: WindowPrices, growth: Float64Array): void {
    let next = 0;
    steps.blocks.forEach((block, b) => {
      if (next >= samples.length) return;
      blocks.fill(path, block, weights, logWeights);
      if (b === 0) begin(prices);
      checkpoints.set(logs, b * n);
      next = runBlock(block, prices, growth, next, undefined);
    });
  }

  function pullBackEvents(into: Tape, prices: WindowPrices, adjoint: Float64Array, block: StepBlock): void {
    // One object for all legs: a year has half a million.
    const again = { ...madeLeg, sides: into.sides, numbers: into.numbers, prices: prices.table.data };
    for (let e = into.count - 1; e >= 0; e--) {
      const at = e * into.width;
      const j = into.steps[e]!;
      const kind = into.kinds[e]!;
      if (kind === sampled) {
        const k = into.numbers[at]!;
        for (let i = 0; i < n; i++) byLogs[i]! += adjoint[k]! * shares[k * n + i]!;
        continue;
      }
      const row = prices.start + steps.rowOf(block.first + j);
      conditions.moveTo(row);
      if (kind === injected) {
        const swap = swapOf(into.numbers[at]!);
        const kept = 1 - conditions.fee.fee * split;
        const logIn = into.numbers[at + 1]!;
        injectSwapAdjoint(logIn, weights, (j + 1) * n, swap, conditions.fee, kept, byLogs, byWeights);
        continue;
      }
      again.sideAt = e * n;
      again.at = at;
      again.weightAt = (j + kind) * n;
      again.priceAt = row * 2 * n;
      pullBackLeg(again, byLogs, byWeights, byRevenue);
    }
  }

  return {
    forward: run,
    record: run,
    backward: (path, prices, adjoint, pathAdjoint) => {
      const lastStep = sampleSteps.at(-1) ?? -1;
      const [kept, keptTrades] = [ledger?.slice(), trades];
      tape ??= createTape(n, 2 * n, 2 * steps.most + 16);
      byLogs.fill(0);
      for (let b = steps.blocks.length - 1; b >= 0; b--) {
        const block = steps.blocks[b]!;
        if (block.first > lastStep) continue;
        blocks.fill(path, block, weights, logWeights);
        logs.set(checkpoints.subarray(b * n, (b + 1) * n));
        tape.count = 0;
        runBlock(block, prices, adjoint, firstAtLeast(sampleSteps, block.first), tape);
        byWeights.fill(0);
        pullBackEvents(tape, prices, adjoint, block);
        // The first reserves are those that match the first weights.
        if (b === 0 && !options.initialReserves) {
          for (let i = 0; i < n; i++) byWeights[i]! += byLogs[i]! / weights[i]!;
        }
        blocks.pullBack(path, block, byWeights, pathAdjoint);
      }
      byRevenue = 0;
      trades = keptTrades;
      if (kept) ledger!.set(kept);
    },
    revenue: () => ledger![ledgerAt.feeRevenue]!,
    seedRevenue: (adjoint) => {
      byRevenue = adjoint;
    },
    trades: () => trades,
    shares,
    ledgers,
    reserves,
  };
}

/** Position of the first of ascending numbers that is at least `least`. */
function firstAtLeast(ascending: Int32Array, least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
