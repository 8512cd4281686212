import type { Rule, SignalUse } from '../../strategy/index.js';
import { freshName } from './fresh-name.js';
import type { SignalRead } from './signals-read.js';

/** A rule that reads its signals from tables. */
export interface RecordedRule {
  readonly rule: Rule;
  /** Name of the series of a signal (by its place among those read) as a member of an ensemble sees it. */
  readonly seriesOf: (signal: number, member: number) => string;
  /** Raw parameters to add: which member of the ensemble one is. */
  readonly extra: Readonly<Record<string, readonly number[]>>;
}

/**
 * The same rule with its signals from series instead of from prices, so that they can be changed and everything else left alone:
 * the formula, its other inputs, the parameters.
 *
 * Members of an ensemble have memories, and so signals, of their own, while a series is one for all: a parameter that numbers the
 * members chooses among as many series.
 *
 * @param read all signals that the formula reads
 */
export function recordedRule(rule: Rule, read: readonly SignalRead[], members: number): RecordedRule {
  const recorded = freshName(rule, 'recorded');
  const member = freshName(rule, 'member');
  const seriesOf = (signal: number, index: number): string => `${recorded} ${signal} of member ${index}`;
  const use = (signal: number, index: number): SignalUse => ({
    kind: 'series',
    series: seriesOf(signal, index),
  });
  if (members === 1) {
    const signals = Object.fromEntries(read.map(({ name }, k) => [name, use(k, 0)]));
    return { rule: { ...rule, signals }, seriesOf, extra: {} };
  }
  const indices = Array.from({ length: members }, (_, index) => index);
  const ofMember = (k: number, index: number): string => `${recorded}_${k}_${index}`;
  const chosen = (k: number, index: number): string => `${member}_${k}_${index}`;
  const lines = read.flatMap(({ name }, k) =>
    indices.slice(1).map((index) => {
      const target = index === members - 1 ? name : chosen(k, index);
      const before = index === 1 ? ofMember(k, 0) : chosen(k, index - 1);
      return `${target} = where(${member} == ${index}, ${ofMember(k, index)}, ${before})`;
    }),
  );
  return {
    rule: {
      ...rule,
      signals: Object.fromEntries(
        read.flatMap((_, k) => indices.map((index) => [ofMember(k, index), use(k, index)])),
      ),
      quantities: { ...rule.quantities, [member]: [{ value: member }] },
      formula: [...lines, rule.formula].join('\n'),
    },
    seriesOf,
    extra: { [member]: indices },
  };
}
