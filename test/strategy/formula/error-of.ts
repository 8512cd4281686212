import { FormulaError } from '../../../src/strategy/formula/index.js';

/** The formula error an action ends with; any other end is thrown on. */
export function errorOf(action: () => unknown): FormulaError {
  try {
    action();
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
