import type { Command } from 'commander';
import { integer, number } from './number-flags.js';
import { choice } from '../options.js';

const aggregations = ['mean', 'min', 'softmin', 'sum', 'worst'] as const;

/** Options that replace keys of `multi_period`. */
export interface PeriodFlags {
  readonly periods?: number;
  readonly aggregation?: (typeof aggregations)[number];
  readonly temperature?: number;
  readonly overlap?: number;
}

export function addPeriodFlags(command: Command): Command {
  return command
    .option(
      '--periods <count>',
      'take the objective of this many slices of every window (default: one, the window; 4 with an option below)',
      integer('--periods', 1),
    )
    .option(
      '--aggregation <name>',
      `what is made of the slices: ${aggregations.slice(0, -1).join(', ')} (default: mean)`,
      choice('--aggregation', aggregations),
    )
    .option('--temperature <number>', 'temperature of softmin (default: 1)', positive('--temperature'))
    .option('--overlap <fraction>', 'part of a slice that it shares with the next (default: 0)', overlap);
}

/** The fingerprint a file holds with its `multi_period` as the options say: each that is given replaces one key. */
export function withPeriods(
  document: unknown,
  { periods, aggregation, temperature, overlap }: PeriodFlags,
): unknown {
  const given = Object.entries({ periods, aggregation, temperature, overlap }).filter(
    ([, value]) => value !== undefined,
  );
  if (given.length === 0 || typeof document !== 'object' || document === null) return document;
  const said: unknown = (document as Readonly<Record<string, unknown>>).multi_period;
  // What is no object there is reported by the fingerprint's own reading, options or not.
  if (said !== undefined && said !== null && (typeof said !== 'object' || Array.isArray(said)))
    return document;
  return { ...document, multi_period: { ...said, ...Object.fromEntries(given) } };
}

function positive(flag: string): (text: string) => number {
  return number(flag, 'a number above 0', (value) => value > 0 && value < Infinity);
}

function overlap(text: string): number {
  return number(
    '--overlap',
    'a fraction from 0 up to, not including, 1',
    (value) => value >= 0 && value < 1,
  )(text);
}
