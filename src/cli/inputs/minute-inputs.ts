import type { Warning } from '../../diagnostics/index.js';
import {
  loadMinuteSeries,
  loadTrades,
  minuteInputsDigest,
  type MinuteInputs,
  type MinuteSeriesKind,
  type PriceFrame,
} from '../../market/index.js';
import type { CliContext } from '../context.js';
import type { DataOptions } from '../options.js';
import { existingPath } from './existing-path.js';

/** Minute inputs of a run, and what identifies them. */
export interface ReadMinuteInputs {
  readonly minutes: MinuteInputs;
  /** Null where there are none. */
  readonly digest: string | null;
  readonly warnings: readonly Warning[];
}

const seriesFlags = [
  { key: 'fees', flag: '--fees-series', option: 'feesSeries', kind: 'fees' },
  { key: 'gasCost', flag: '--gas-series', option: 'gasSeries', kind: 'gas_cost' },
  { key: 'arbFees', flag: '--arb-fees-series', option: 'arbFeesSeries', kind: 'arb_fees' },
  { key: 'lpSupply', flag: '--lp-supply', option: 'lpSupply', kind: 'lp_supply' },
] as const satisfies readonly {
  readonly key: keyof MinuteInputs;
  readonly flag: string;
  readonly option: keyof DataOptions;
  readonly kind: MinuteSeriesKind['name'];
}[];

/**
 * Reads the files of fees, costs, supply and trades that a command was given, onto the rows of the prices.
 *
 * @throws InputError or MarketError naming the file and what is wrong in it
 */
export async function readMinuteInputs(
  context: CliContext,
  options: DataOptions,
  prices: PriceFrame,
): Promise<ReadMinuteInputs> {
  const place = async (flag: string, file: string): Promise<string> => {
    const path = context.path(file);
    await existingPath(flag, path, 'a Parquet or CSV file');
    return path;
  };
  const warnings: Warning[] = [];
  let minutes: MinuteInputs = {};
  for (const { key, flag, option, kind } of seriesFlags) {
    const file = options[option];
    if (file === undefined) continue;
    const loaded = await loadMinuteSeries({ file: await place(flag, file), kind, prices });
    minutes = { ...minutes, [key]: loaded.series };
    warnings.push(...loaded.warnings);
  }
  if (options.trades !== undefined) {
    const loaded = await loadTrades({ file: await place('--trades', options.trades), prices });
    minutes = { ...minutes, trades: loaded.trades };
    warnings.push(...loaded.warnings);
  }
  const isEmpty = Object.keys(minutes).length === 0;
  return { minutes, digest: isEmpty ? null : minuteInputsDigest(minutes), warnings };
}
