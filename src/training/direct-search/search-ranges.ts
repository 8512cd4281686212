import type { FloatDistribution } from '../../black-box/index.js';
import { InputError, nearest } from '../../diagnostics/index.js';
import { canonicalJson, defaultOf, strategyName } from '../../fingerprint/index.js';
import type { TrainablePlan } from '../../simulation/index.js';
import type { RuleParameter } from '../../strategy/index.js';
import type { ParameterVector } from '../vector/index.js';

const configPath = 'optimisation_settings.optuna_settings.parameter_config';

/** One number that a search chooses: an entry of a raw parameter, or one for all tokens. */
export interface SearchRange {
  /** `log_k[BTC]`, or `log_k` for all tokens. */
  readonly name: string;
  /** Where it goes in the vector of trained parameters. */
  readonly entries: readonly number[];
  readonly distribution: FloatDistribution;
}

/** What {@link searchRanges} needs of a training. */
export interface SearchRangeOptions {
  readonly plan: TrainablePlan;
  readonly vector: ParameterVector;
  /** Parameters the search begins with, packed. */
  readonly start: Float64Array;
}

interface Ends {
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
}

/** Half the width of what is searched around a start, as a share of the whole range. Spec 07 T15. */
const aroundShare = 0.1;
/** Shortest memory that is searched, in days. Spec 05 §6. */
const shortestMemory = 0.5;
/** Half the width of the range of a raw number that no table has one for. Spec 07 §16. */
const usualHalfWidth = 10;

/** The same of a free number of a pool without a strategy: e² times as much, or a share of it. */
const freeHalfWidth = 2;

/**
 * What a search over strategy parameters chooses, in the order of the vector. Spec 07 §16 with quirk T15 mended.
 *
 * The range of a raw parameter is that of `parameter_config` where it is not the shipped one; else from half a day to
 * `max_memory_days` for memories, that of the rule's table, or for bounds 10 to either side of the start. With `expand_around` only a
 * tenth of the range to either side of the start is searched, within the range:
 *
 *     [max(low, p - (high - low)/10), min(high, p + (high - low)/10)]        in logarithms with `log_scale`
 *
 * @throws InputError (`training.search_range`) for a configured parameter that the strategy does not train, and for a start beyond its range
 */
export function searchRanges(options: SearchRangeOptions): readonly SearchRange[] {
  const { plan, vector, start } = options;
  const { tokens, fingerprint } = plan;
  const settings = fingerprint.optimisation_settings.optuna_settings;
  checkConfigured(options);
  let next = 0;
  return vector.trained.flatMap((name) => {
    const size = vector.names.filter((own) => own === name).length;
    const entries = Array.from({ length: size }, (_, k) => next + k);
    next += size;
    const isPerToken = vector.isPerToken(name);
    const isOne = settings.make_scalar || (settings.parameter_config[name]?.scalar ?? false);
    const width = isPerToken && isOne ? tokens.length : 1;
    const copies = size / (isPerToken ? tokens.length : 1);
    return Array.from({ length: size / width }, (_, k): SearchRange => {
      const own = entries.slice(k * width, (k + 1) * width);
      const token = isPerToken && !isOne ? tokens[k % tokens.length] : undefined;
      const copy = copies > 1 ? Math.floor((k * width) / (isPerToken ? tokens.length : 1)) : undefined;
      const label = [token, copy].filter((part) => part !== undefined).join(', ');
      const title = label === '' ? name : `${name}[${label}]`;
      const centre = own.reduce((sum, entry) => sum + start[entry]!, 0) / own.length;
      const ends = endsOf(plan, name, centre);
      return {
        name: title,
        entries: own,
        distribution: distributionOf(title, settings.expand_around ? around(title, ends, centre) : ends),
      };
    });
  });
}

/** A range that is changed must be of a parameter that is searched: nothing is ignored without a word. */
function checkConfigured({ plan, vector: { trained } }: SearchRangeOptions): void {
  const { parameter_config: config } = plan.fingerprint.optimisation_settings.optuna_settings;
  for (const [name, range] of Object.entries(config)) {
    if (trained.includes(name) || !isChanged(name, range)) continue;
    const suggestion = nearest(name, trained);
    throw new InputError(
      `${configPath}.${name} is set, but ${strategyName(plan.fingerprint).label} trains no raw parameter of that name; expected one of ${trained.join(', ')}.` +
        (suggestion === undefined ? '' : ` Did you mean ${suggestion}?`),
      {
        code: 'training.search_range',
        path: `${configPath}.${name}`,
        value: range,
        expected: `one of ${trained.join(', ')}`,
        ...(suggestion === undefined ? {} : { suggestion }),
      },
    );
  }
}

function isChanged(name: string, range: unknown): boolean {
  const shipped = defaultOf(`${configPath}.${name}`);
  return shipped === undefined || canonicalJson(shipped) !== canonicalJson(range);
}

function endsOf(plan: TrainablePlan, name: string, centre: number): Ends {
  const { fingerprint } = plan;
  const config = fingerprint.optimisation_settings.optuna_settings.parameter_config[name];
  if (config) {
    const shipped = defaultOf(`${configPath}.${name}`) as typeof config | undefined;
    const { low, high, log_scale: log } = config;
    const isShipped = shipped?.low === low && shipped.high === high && shipped.log_scale === log;
    if (!isShipped) return { low, high, log };
  }
  const log = config?.log_scale ?? false;
  if (plan.kind === 'family')
    return { low: centre - freeHalfWidth, high: centre + freeHalfWidth, log: false };
  const parameter = plan.strategy.rule.parameters.find((one) => one.name === name);
  if (!parameter) return { low: centre - usualHalfWidth, high: centre + usualHalfWidth, log: false };
  const [low, high] = memoryEnds(parameter, fingerprint) ?? parameter.range;
  return { low, high, log: log && low > 0 };
}

function memoryEnds(
  { human }: RuleParameter,
  { max_memory_days: longest, chunk_period: chunk, compatibility }: TrainablePlan['fingerprint'],
): readonly [number, number] | undefined {
  if (human?.unit !== 'days' || !human.raw) return undefined;
  const context = { chunkDays: chunk / 1440, literalMemory: compatibility.literal_memory_conversion };
  const [low, high] = human.raw([shortestMemory, longest], context);
  return [low!, high!];
}

function around(name: string, { low, high, log }: Ends, centre: number): Ends {
  const to = (value: number): number => (log ? Math.log(value) : value);
  const from = (value: number): number => (log ? Math.exp(value) : value);
  const half = aroundShare * (to(high) - to(low));
  const left = Math.max(to(low), to(centre) - half);
  const right = Math.min(to(high), to(centre) + half);
  if (left < right) return { low: from(left), high: from(right), log };
  const expected = `a start within ${low} to ${high}, or expand_around false`;
  throw new InputError(
    `${name} starts at ${centre}, too far from its range of ${low} to ${high} to be searched around; expected ${expected}.`,
    { code: 'training.search_range', path: `${configPath}.${name}`, value: centre, expected },
  );
}

function distributionOf(name: string, { low, high, log }: Ends): FloatDistribution {
  if (low < high) return { kind: 'float', low, high, ...(log ? { log } : {}) };
  const expected = 'low below high; for memories max_memory_days above half a day';
  throw new InputError(`${name} has a range of ${low} to ${high}; expected ${expected}.`, {
    code: 'training.search_range',
    path: `${configPath}.${name}`,
    value: [low, high],
    expected,
  });
}
