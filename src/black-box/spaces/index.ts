export { describeDistribution } from './describe-distribution.js';
export { describeSpace, type SpaceRow } from './describe-space.js';
export { stepOf, valueAtStep, valueCount } from './discrete-values.js';
export type {
  CategoricalDistribution,
  Distribution,
  Distributions,
  FloatDistribution,
  IntDistribution,
  SearchValue,
} from './distribution.js';
export { distributionsFor } from './distributions-for.js';
export { parseSpace } from './parsing/parse-space.js';
export type { ParameterSpec, SpaceInput } from './parsing/space-schema.js';
export type { Condition, DynamicHigh, Space, SpaceParameter } from './space.js';
export { suggestTrial } from './suggest-trial.js';
export { validateValues } from './validate-values.js';
export { withinDistribution } from './within-distribution.js';
