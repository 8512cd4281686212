import type { Command } from 'commander';
import { InputError, nearest } from '../diagnostics/index.js';
import { integer } from './inputs/number-flags.js';

/** Options of every command. */
export interface CommonOptions {
  readonly json?: true;
  readonly debug?: true;
}

export function addCommonOptions(command: Command): Command {
  return command
    .option('--json', 'print one JSON document on stdout and nothing else')
    .option('--debug', 'show the stack of an unexpected failure (also POOLGRAD_DEBUG=1)');
}

/** Options of commands that read prices. */
export interface DataOptions {
  readonly data?: readonly string[];
  readonly series?: readonly string[];
  readonly feesSeries?: string;
  readonly gasSeries?: string;
  readonly arbFeesSeries?: string;
  readonly lpSupply?: string;
  readonly trades?: string;
  readonly gapPolicy?: GapPolicy;
  readonly maxGap?: number;
}

/** Their names. */
export const dataOptionNames = [
  'data',
  'series',
  'feesSeries',
  'gasSeries',
  'arbFeesSeries',
  'lpSupply',
  'trades',
  'gapPolicy',
  'maxGap',
] as const satisfies readonly (keyof DataOptions)[];

const gapPolicies = ['forward-fill', 'error'] as const;
export type GapPolicy = (typeof gapPolicies)[number];

export function addDataOptions(command: Command): Command {
  return command
    .option(
      '--data <folder...>',
      'folders with price files (default: $POOLGRAD_DATA, ./data, or the bundled market)',
    )
    .option('--series <file...>', 'Parquet or CSV files of the extra series a rule reads')
    .option('--fees-series <file>', 'swap fees that change: columns unix, fees')
    .option('--gas-series <file>', 'gas costs that change: columns unix, trade_gas_cost_usd')
    .option('--arb-fees-series <file>', 'arbitrageurs’ fees that change: columns unix, arb_fees')
    .option('--lp-supply <file>', 'LP tokens there are: columns unix, lp_supply; reserves scale with them')
    .option('--trades <file>', 'trades to make: columns unix, token_in, token_out, amount_in')
    .option(
      '--gap-policy <policy>',
      `missing bars: ${gapPolicies.join(' or ')}`,
      choice('--gap-policy', gapPolicies),
    )
    .option('--max-gap <minutes>', 'longest gap that is filled', integer('--max-gap', 0));
}

/** Options of commands that write a run folder. */
export interface OutputOptions {
  readonly out?: string;
  readonly force?: true;
}

export function addOutputOptions(command: Command): Command {
  return command
    .option('--out <folder>', 'run folder (default: runs/<command>-<hash of the inputs>)')
    .option('--force', 'write into a folder that holds something else');
}

/** Parses an option that has a few valid values. */
export function choice<T extends string>(flag: string, choices: readonly T[]): (text: string) => T {
  return (text) => {
    const match = choices.find((candidate) => candidate === text);
    if (match !== undefined) return match;
    const suggestion = nearest(text, choices);
    const expected = `one of ${choices.join(', ')}`;
    throw new InputError(
      `${flag} is ${JSON.stringify(text)}; expected ${expected}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
      { code: 'usage.invalid_choice', path: flag, value: text, expected, ...(suggestion && { suggestion }) },
    );
  };
}

/** Parses a calendar day, `YYYY-MM-DD`, into milliseconds since 1970, UTC. */
export function date(flag: string): (text: string) => number {
  return (text) => {
    const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
    // 30 February parses, as 2 March; it does not come back as what it was.
    if (!Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)) return ms;
    throw new InputError(`${flag} is ${JSON.stringify(text)}; expected a day of the calendar, YYYY-MM-DD.`, {
      code: 'usage.invalid_date',
      path: flag,
      value: text,
      expected: 'a day of the calendar, YYYY-MM-DD',
    });
  };
}
