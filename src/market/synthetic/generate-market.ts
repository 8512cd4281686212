import { compare } from '../files/price-file.js';
import type { PriceFrame } from '../frame/price-frame.js';
import { aleaStream as randomStream } from '../../sampling/index.js';
import { assetPaths } from './asset-paths.js';
import { marketOptions, type MarketOptions } from './market-options.js';
import { priceTick, roundToTick } from './price-tick.js';
import { stableCoinPath } from './stable-coin.js';

/**
 * Generates minute prices of correlated risky assets and stable coins (docs/market-data.md has the model).
 * The same options give the same prices, bit for bit.
 *
 * Each token draws from streams of its own name: it moves the same whatever stable coins are beside it.
 *
 * @throws MarketError naming the option that is wrong
 */
export function generateMarket(options: MarketOptions): PriceFrame {
  const model = marketOptions(options);
  const { seed, minutes, significantDigits } = model;
  const risky = model.assets.filter(({ stable }) => !stable);
  const riskyPaths = assetPaths({
    seed,
    tokens: risky.map(({ token }) => token),
    volatilities: risky.map(({ volatility }) => volatility),
    correlation: model.correlation,
    minutes,
  });
  const paths = new Map(risky.map(({ token }, i) => [token, riskyPaths[i]!]));
  for (const { token, stable } of model.assets) {
    if (!stable) continue;
    const noise = randomStream(seed, `stable/${token}`);
    paths.set(token, stableCoinPath(minutes, noise, randomStream(seed, `depeg/${token}`)));
  }
  const assets = [...model.assets].sort((a, b) => compare(a.token, b.token));
  return {
    tokens: assets.map(({ token }) => token),
    start: model.start,
    barMinutes: 1,
    rows: minutes,
    prices: assets.map(({ token, initialPrice }) =>
      quote(paths.get(token)!, initialPrice, significantDigits),
    ),
  };
}

function quote(logPath: Float64Array, initialPrice: number, digits: number): Float64Array {
  const prices = new Float64Array(new SharedArrayBuffer(8 * logPath.length));
  const tick = priceTick(initialPrice, digits);
  for (let i = 0; i < logPath.length; i++) {
    prices[i] = roundToTick(initialPrice * Math.exp(logPath[i]!), tick);
  }
  return prices;
}
