import type { Distribution, Distributions, SearchValue } from './distribution.js';
import type { Condition, DynamicHigh, Space, SpaceParameter } from './space.js';

/**
 * The parameters that can be drawn next: all whose conditions and bounds follow from the values chosen so far, without those
 * that are chosen already. Empty when a trial is complete.
 *
 * A parameter whose parent has another value, or is itself absent, is absent. A dynamic bound is
 *
 *     high' = max(low, min(high, factor · value + offset)),    rounded down for whole numbers
 *
 * Spec 08 §6.1.
 */
export function distributionsFor(space: Space, chosen: Readonly<Record<string, SearchValue>>): Distributions {
  const open: [string, Distribution][] = [];
  for (const parameter of space.parameters) {
    const { name, condition, dynamicHigh } = parameter;
    if (Object.hasOwn(chosen, name)) continue;
    // A parent that is absent is never chosen, and neither is what depends on it.
    if (
      condition &&
      !(Object.hasOwn(chosen, condition.parent) && holds(condition, chosen[condition.parent]!))
    ) {
      continue;
    }
    if (dynamicHigh && !Object.hasOwn(chosen, dynamicHigh.parameter)) continue;
    open.push([name, settled(parameter, chosen)]);
  }
  return Object.fromEntries(open);
}

/** Whether a parent's value lets a parameter exist. */
function holds({ value, differs }: Condition, parentValue: SearchValue): boolean {
  return (parentValue === value) !== differs;
}

function settled(
  { distribution, dynamicHigh }: SpaceParameter,
  chosen: Readonly<Record<string, SearchValue>>,
): Distribution {
  if (!dynamicHigh || distribution.kind === 'categorical') return distribution;
  const bound = boundAt(dynamicHigh, Number(chosen[dynamicHigh.parameter]));
  const whole = distribution.kind === 'int' ? Math.floor(bound) : bound;
  return { ...distribution, high: Math.max(distribution.low, Math.min(distribution.high, whole)) };
}

/** factor · value + offset. */
export function boundAt({ factor, offset }: Pick<DynamicHigh, 'factor' | 'offset'>, value: number): number {
  return factor * value + offset;
}
