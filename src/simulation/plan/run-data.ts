import type { MinuteInputs, PriceFrame, SeriesFrame } from '../../market/index.js';

/** Everything of a run that comes from outside. */
export interface RunData {
  readonly prices: PriceFrame;
  /** Extra series aligned to the prices, by name. */
  readonly series?: Readonly<Record<string, SeriesFrame>> | undefined;
  /** Fees, costs, supply and trades that change from minute to minute, on the rows of the prices. */
  readonly minutes?: MinuteInputs | undefined;
}
