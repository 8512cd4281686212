import { describeDistribution } from './describe-distribution.js';
import type { Space } from './space.js';

/** One parameter of a space in words, a cell a key. */
export interface SpaceRow {
  readonly parameter: string;
  readonly values: string;
  /** How values are spread over a range; empty for a list. */
  readonly scale: 'linear' | 'logarithmic' | '';
  /** When the parameter exists, and what bounds it further; empty when always and nothing. */
  readonly condition: string;
}

/** The rows of a table about a space, in the order parameters are drawn. */
export function describeSpace(space: Space): readonly SpaceRow[] {
  return space.parameters.map(({ name, distribution, condition, dynamicHigh }) => {
    const conditions: string[] = [];
    if (condition) {
      const { parent, value, differs } = condition;
      conditions.push(`if ${parent} is ${differs ? 'not ' : ''}${JSON.stringify(value)}`);
    }
    if (dynamicHigh) {
      const { parameter, factor, offset } = dynamicHigh;
      const product = factor === 1 ? parameter : `${factor} · ${parameter}`;
      const sum = offset === 0 ? product : `${product} ${offset < 0 ? '-' : '+'} ${Math.abs(offset)}`;
      conditions.push(`at most ${sum}`);
    }
    return {
      parameter: name,
      values: describeDistribution(distribution),
      scale: distribution.kind === 'categorical' ? '' : distribution.log ? 'logarithmic' : 'linear',
      condition: conditions.join(', '),
    };
  });
}
