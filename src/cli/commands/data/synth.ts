import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../../../diagnostics/index.js';
import {
  BUNDLED_MARKET,
  frameEnd,
  generateMarket,
  writeMarket,
  type MarketOptions,
} from '../../../market/index.js';
import type { CliContext } from '../../context.js';
import { integer } from '../../inputs/number-flags.js';
import { addCommonOptions, date, type CommonOptions } from '../../options.js';
import { versions } from '../../versions.js';

interface SynthFlags extends CommonOptions {
  readonly seed: string;
  readonly tokens?: readonly string[];
  readonly stableCoins?: readonly string[];
  readonly days: number;
  readonly start: number;
  readonly out: string;
  readonly force?: true;
}

const {
  tokens: bundledTokens,
  stableCoins: bundledCoins = [],
  initialPrices = {},
  volatilities = {},
} = BUNDLED_MARKET;

export function configureSynth(command: Command, context: CliContext): void {
  const bundledDays = BUNDLED_MARKET.minutes / 1440;
  command
    .option('--seed <text>', 'seed of the random prices', String(BUNDLED_MARKET.seed))
    .option(
      '--tokens <ticker...>',
      `risky assets (default: ${bundledTokens.join(' ')} and ${bundledCoins.join(' ')})`,
    )
    .option('--stable-coins <ticker...>', 'assets worth about 1')
    .option('--days <integer>', 'length', integer('--days', 1), bundledDays)
    .option('--start <date>', 'first day, YYYY-MM-DD, UTC', date('--start'), BUNDLED_MARKET.start)
    .option('--out <folder>', 'folder to write <TICKER>_USD.parquet to', 'data')
    .option('--force', 'replace price files that are there already')
    .action((flags: SynthFlags) => run(context, flags));
  addCommonOptions(command);
}

async function run(context: CliContext, flags: SynthFlags): Promise<void> {
  const folder = context.path(flags.out);
  const options = marketOptions(flags);
  const tokens = [...options.tokens, ...(options.stableCoins ?? [])];
  if (flags.force !== true) refuseToReplace(folder, tokens);
  const frame = generateMarket(options);
  const files = await writeMarket(folder, frame);
  if (flags.json === true) {
    await context.printJson({
      command: 'data synth',
      folder,
      files,
      tokens: frame.tokens,
      seed: flags.seed,
      start: new Date(frame.start).toISOString(),
      end: new Date(frameEnd(frame)).toISOString(),
      rows: frame.rows,
      warnings: [],
      versions: versions(),
    });
  } else for (const file of files) context.print(file);
}

/** Without `--tokens` the market that comes with the package; its prices and volatilities go with its tickers. */
function marketOptions({ seed, days, start, tokens, stableCoins }: SynthFlags): MarketOptions {
  const risky = tokens === undefined ? bundledTokens : tickers(tokens);
  const ofRisky = (values: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(values).filter(([ticker]) => risky.includes(ticker)));
  return {
    seed,
    start,
    minutes: days * 1440,
    tokens: risky,
    stableCoins:
      stableCoins === undefined ? (tokens === undefined ? bundledCoins : []) : tickers(stableCoins),
    initialPrices: ofRisky(initialPrices),
    volatilities: ofRisky(volatilities),
  };
}

/** Tickers may be separated by blanks or by commas. */
function tickers(words: readonly string[]): string[] {
  return words.flatMap((word) => word.split(',')).filter((ticker) => ticker !== '');
}

function refuseToReplace(folder: string, tokens: readonly string[]): void {
  const present = tokens.find((token) => existsSync(join(folder, `${token}_USD.parquet`)));
  if (present === undefined) return;
  throw new InputError(
    `--out ${folder} already holds prices of ${present}. Name another folder, or pass --force to replace them.`,
    {
      code: 'usage.out_occupied',
      path: '--out',
      value: folder,
      expected: `a folder without prices of ${present}`,
    },
  );
}
