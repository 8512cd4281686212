export { createUserRule } from './create-user-rule.js';
export type {
  MemoryReference,
  ParameterDefinition,
  RuleDefinition,
  SignalDefinition,
} from './rule-definition.js';
export { valueTransforms, type ValueTransform } from './value-transforms.js';
