import type { Command } from 'commander';
import { InputError } from '../../diagnostics/index.js';
import { integer } from './number-flags.js';

/** Options that replace keys of `walk_forward`. */
export interface WalkForwardFlags {
  readonly cycles?: number;
  readonly expanding?: true;
  readonly purge?: number;
  readonly embargo?: number;
  readonly warmStart?: true;
  readonly fresh?: true;
  readonly metric?: string;
}

export function addWalkForwardFlags(command: Command): Command {
  return command
    .option('--cycles <count>', 'trainings, each tested on the stretch after it', integer('--cycles', 1))
    .option('--expanding', 'train from the start every time')
    .option('--purge <days>', 'left out at the end of every training, e.g. 1d or 12h', days('--purge'))
    .option('--embargo <days>', 'left out at the beginning of every test, e.g. 5d', days('--embargo'))
    .option('--warm-start', 'begin every training from the parameters of the one before')
    .option('--fresh', 'test a new pool, not the trained one as it goes on')
    .option('--metric <name>', 'metric of efficiency and gap (default: daily_sharpe)');
}

/** The fingerprint a file holds with its `walk_forward` as the options say: each that is given replaces one key. */
export function withWalkForward(document: unknown, flags: WalkForwardFlags): unknown {
  const given = Object.entries({
    cycles: flags.cycles,
    expanding: flags.expanding,
    purge_days: flags.purge,
    embargo_days: flags.embargo,
    warm_start: flags.warmStart,
    test_mode: flags.fresh ? 'fresh' : undefined,
    metric: flags.metric,
  }).filter(([, value]) => value !== undefined);
  if (given.length === 0 || typeof document !== 'object' || document === null) return document;
  const said: unknown = (document as Readonly<Record<string, unknown>>).walk_forward;
  // What is no object there is reported by the fingerprint's own reading, options or not.
  if (said !== undefined && (typeof said !== 'object' || said === null || Array.isArray(said)))
    return document;
  return { ...document, walk_forward: { ...said, ...Object.fromEntries(given) } };
}

const dayOf = { d: 1, h: 1 / 24, m: 1 / 1440, w: 7 } as const;

/** Parses `5d`, `12h`, `30m`, `2w` or a plain number of days. */
function days(flag: string): (text: string) => number {
  return (text) => {
    const [, number, unit = 'd'] = /^(\d+(?:\.\d+)?)([dhmw])?$/.exec(text.trim()) ?? [];
    const minutes = Number(number) * dayOf[unit as keyof typeof dayOf] * 1440;
    if (number !== undefined && Math.abs(minutes - Math.round(minutes)) < 1e-9)
      return Math.round(minutes) / 1440;
    const expected = 'whole minutes as days (5d or 5), hours (12h), minutes (30m) or weeks (2w)';
    throw new InputError(`${flag} is ${JSON.stringify(text)}; expected ${expected}.`, {
      code: 'usage.invalid_duration',
      path: flag,
      value: text,
      expected,
    });
  };
}
