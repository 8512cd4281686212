import { compileStrategy, createStrategyRun, type ParameterSet } from '../../simulation/index.js';
import { memberSize } from '../../strategy/index.js';
import type { ExplainedStrategy } from '../explained-strategy.js';

/**
 * Values of a signal at every coarse row, as each member of an ensemble sees it: `[member]`, row-major, C x N.
 *
 * @param name as the formula of the rule calls it
 */
export function signalValues(strategy: ExplainedStrategy, name: string): readonly Float64Array[] {
  const { plan, kernels, parameters } = strategy;
  const { settings, view } = plan;
  const single = Object.fromEntries(
    Object.entries(kernels.shapes).map(([parameter, shape]) => [parameter, { ...shape, members: 1 }]),
  );
  const alone = compileStrategy(
    { ...settings, rule: { ...settings.rule, formula: name }, members: 1, bounded: false },
    view,
    single,
  );
  const run = createStrategyRun(alone, 1, false);
  return Array.from({ length: settings.members }, (_, member) => {
    run.setParameters(ofMember(strategy, parameters, member));
    return run.ruleOutputs().slice();
  });
}

/** The parameters of one member. */
function ofMember(
  { kernels: { shapes }, plan }: ExplainedStrategy,
  parameters: ParameterSet,
  member: number,
): ParameterSet {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => {
      const shape = shapes[name]!;
      const size = memberSize(shape, plan.tokens.length);
      return [name, shape.members === 1 ? values : values.slice(member * size, (member + 1) * size)];
    }),
  );
}
