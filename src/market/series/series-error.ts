import { MarketError, type ErrorDetails } from '../../diagnostics/index.js';

/** A `MarketError` whose message ends with the nearest valid choice, where there is one. */
export function seriesError(
  message: string,
  details: Omit<ErrorDetails, 'suggestion'>,
  suggestion?: string,
): MarketError {
  return suggestion === undefined
    ? new MarketError(message, details)
    : new MarketError(`${message} Did you mean "${suggestion}"?`, { ...details, suggestion });
}
