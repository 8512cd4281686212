import type { Varying } from '../../arbitrage/conditions.js';
import { checkMarket } from '../check-market.js';
import type { FamilyMarket, FamilyParameters } from '../family.js';
import type { PoolVector } from './arbitrage.js';
import { curveOf, type EclpCurve } from './curve.js';
import type { EclpParameters } from './parameters.js';
import { curveSlope, shareSlope, type CurveSlope } from './curve-slopes.js';
import { invariantOf } from './geometry.js';
import { initialReserves } from './initial-reserves.js';
import { legacyCurveOfShare } from './legacy-share-target.js';
import { meaningOf, readFee, readParameters, type GivenShares } from './parameters.js';
import { curveOfShare } from './share-target.js';

/** What makes one kind of E-CLP pool of all there are. */
export interface GyroscopeOptions {
  /** Whether token 0 of the market is the numeraire, so that it is token 1 of the pool. Fingerprint key `numeraire`; spec 03 §4.1. */
  readonly numeraireFirst: boolean;
  /** Arbitrageurs with fees compare R_1 / R_0 with the market's price, as the original did (spec 03 Q-gyro-1). Default false. */
  readonly reserveRatioPrice?: boolean;
  /** λ and φ for initial weights are searched as the original did (spec 03 Q-gyro-5). Default false. */
  readonly legacyWeightTarget?: boolean;
  /** List `fees` among the parameters; a fee that is given counts in any case. */
  readonly learnFees?: boolean;
}

/** A pool as a window begins. */
export interface Opening {
  readonly curve: EclpCurve;
  readonly pool: PoolVector;
  /** Position in the market of the pool's token 0. */
  readonly first: 0 | 1;
  /** φ: the parameter, or else the setting. */
  readonly fees: Varying;
  /** How the curve moves with a parameter. */
  readonly slopeOf: (name: string) => CurveSlope;
}

/**
 * @throws ParameterError for parameters that make no curve, or one the market's price is not on; InputError for a market of other than
 * two tokens, or a trade that is none of theirs
 */
export function openPool(
  options: GyroscopeOptions,
  parameters: FamilyParameters,
  market: FamilyMarket,
): Opening {
  checkMarket('gyroscope', 2, market);
  const first = options.numeraireFirst ? 1 : 0;
  const at = 2 * market.start;
  const p0 = market.prices[at + first]!;
  const p1 = market.prices[at + 1 - first]!;
  const price = p0 / p1;
  const given = readParameters(parameters);
  const shape = given.kind === 'curve' ? given : fit(given, price, first, options);
  const curve = curveOf(shape);
  const [R0, R1] = initialReserves(curve, [p0, p1], market.initialPoolValue);
  const r = invariantOf(curve, R0, R1);
  const pool = Float64Array.of(R0, R1, r, options.reserveRatioPrice ? R1 / R0 : price);
  const isKept = given.kind === 'shares' && !options.legacyWeightTarget;
  return {
    curve,
    pool,
    first,
    fees: readFee(parameters) ?? market.costs.fees,
    slopeOf: (name) => {
      const moved = meaningOf(name);
      // Initial weights are constants, and fees do not move it.
      if (!moved) return curveSlope(curve, {});
      if (!isKept) return curveSlope(curve, { [moved]: 1 });
      // λ follows so that the share stays.
      const lam = -shareSlope(curve, price, { [moved]: 1 }) / shareSlope(curve, price, { lam: 1 });
      return curveSlope(curve, { [moved]: 1, lam });
    },
  };
}

function fit(
  { alpha, beta, shares }: GivenShares,
  price: number,
  first: number,
  { legacyWeightTarget = false }: GyroscopeOptions,
): EclpParameters {
  const target = { alpha, beta, price, share: shares[first]! };
  return legacyWeightTarget ? legacyCurveOfShare(target) : curveOfShare(target);
}
