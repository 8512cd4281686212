export {
  Expr,
  broadcast,
  constant,
  guarded,
  select,
  toExpr,
  width,
  withDerivative,
  type Operand,
  type Shape,
} from './expr.js';
export { partial, type Primitive } from './primitive.js';
export type {
  InputDeclaration,
  Named,
  OutputDeclaration,
  ParameterDeclaration,
  ScanDefinition,
} from './scan-definition.js';
export {
  compileScan,
  unrolledLimit,
  type BackwardRun,
  type CompileOptions,
  type ForwardRun,
  type Rows,
  type Scan,
  type ScanRun,
} from './scan.js';
