import type { ArbitragePath, ArbitragePathOptions } from './arbitrage-path.js';
import { createGeneralPath } from './general-path.js';
import { createTwoTokenPath } from './two-token-path.js';

/** The fastest arbitrage path that can do what is asked. */
export function createArbitragePath(options: ArbitragePathOptions): ArbitragePath {
  const { grid, costs, flows, arbitrageurs, accounts, minuteEndFees = false, initialReserves } = options;
  const isSimple =
    grid.assets === 2 &&
    arbitrageurs &&
    costs.noiseTraderRatio === 0 &&
    flows?.trades === undefined &&
    initialReserves === undefined &&
    accounts === undefined &&
    !minuteEndFees;
  return isSimple ? createTwoTokenPath(options) : createGeneralPath(options);
}
