export { FormulaError, type FormulaErrorCode, type FormulaPosition } from './formula-error.js';
export { formulaFunctions, type FormulaFunction, type FormulaFunctions } from './formula-functions.js';
export { parseFormula, type Formula, type FormulaOptions } from './parse-formula.js';
