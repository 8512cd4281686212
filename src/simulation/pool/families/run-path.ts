import type { FamilyRun } from '../../../pool/index.js';
import type { MarketView } from '../../plan/market-view.js';
import type { AccountName, WalkedPool } from '../walked-pool.js';

/** Settings of {@link createRunPath}. */
export interface RunPathOptions {
  readonly view: MarketView;
  /** Rows of the window. */
  readonly rows: number;
  /** Ascending rows whose value is wanted. */
  readonly samples: Int32Array;
  /** Rows whose accounts are wanted. */
  readonly accounts: readonly number[];
  /** Rows of a run a row of the market. */
  readonly substeps: number;
  readonly initialPoolValue: number;
  /** Reserves a window opens with, instead of that value. */
  readonly initialReserves?: readonly number[] | undefined;
  /** What the second series of a run is. */
  readonly booked: AccountName;
}

/** Reads runs: growth and shares at samples, totals and reserves at rows of accounts. */
export interface RunPath {
  readonly walked: WalkedPool;
  /**
   * Writes ln(V / V_0) one a sample.
   *
   * @param run reserves and what is booked, by step
   * @param start market row of the window's first row
   */
  readonly read: (run: FamilyRun, start: number, growth: Float64Array) => void;
}

/** @param options see {@link RunPathOptions} */
export function createRunPath(options: RunPathOptions): RunPath {
  const { view, rows, samples, accounts, substeps, initialPoolValue, initialReserves, booked } = options;
  const { assets } = view.grid;
  const { prices } = view.prices;
  const shares = new Float64Array(samples.length * assets);
  const ledgers = new Float64Array(accounts.length);
  const reserves = new Float64Array(accounts.length * assets);
  let revenue = 0;
  let opened = initialPoolValue;
  return {
    walked: {
      entries: [booked],
      shares,
      ledgers,
      reserves,
      revenue: () => (booked === 'feeRevenue' ? revenue / opened : 0),
    },
    read: (run, start, growth) => {
      if (initialReserves)
        opened = initialReserves.reduce((sum, reserve, i) => sum + reserve * prices[i]![start]!, 0);
      samples.forEach((row, k) => {
        const at = row * substeps * assets;
        let value = 0;
        for (let i = 0; i < assets; i++) {
          const worth = run.reserves[at + i]! * prices[i]![start + row]!;
          shares[k * assets + i] = worth;
          value += worth;
        }
        for (let i = 0; i < assets; i++) shares[k * assets + i]! /= value;
        growth[k] = Math.log(value / initialPoolValue);
      });
      const lastSample = samples.length > 0 ? samples[samples.length - 1]! : rows - 1;
      const end = Math.max(lastSample, accounts.at(-1) ?? 0);
      let total = 0;
      let next = 0;
      let step = 0;
      for (let row = 0; row <= end; row++) {
        while (step <= row * substeps) total += run.feeRevenue[step++]!;
        if (row === lastSample) revenue = total;
        if (row !== accounts[next]) continue;
        ledgers[next] = total;
        const at = row * substeps * assets;
        reserves.set(run.reserves.subarray(at, at + assets), next * assets);
        next++;
      }
    },
  };
}
