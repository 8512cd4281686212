import { curveOf } from './curve.js';
import type { EclpParameters } from './parameters.js';
import { shareSlope } from './curve-slopes.js';
import { valueShare } from './initial-reserves.js';
import type { ShareTarget } from './share-target.js';

const gridPoints = 10;
const descentSteps = 10000;
const stepSize = 1e-3;
/** Above it a softplus is its argument. */
const linearFrom = 30;

/**
 * λ and φ for a share as the original searches them, which it need not find, and with λ below 1 if β² is: of a grid of 10 × 10 points,
 * λ from 1.1 to β², tan φ from α/2 to 3β/2, the one of the nearest share; then 10000 steps of size 1e-3 down the gradient of
 *
 *     10⁶ (share - target)² + √(λ² + tan²φ)      λ = 1 + softplus(u_1), tan φ = softplus(u_2)
 *
 * whose end counts if its share is nearer.
 *
 * @throws ParameterError for a price outside [α, β]
 *
 * Source: spec 03 §4.2, Q-gyro-5.
 */
export function legacyCurveOfShare(target: ShareTarget): EclpParameters {
  const { alpha, beta } = target;
  const missOf = ({ lam, tan }: Point): number =>
    Math.abs(valueShare(curveOf({ alpha, beta, lam, phi: Math.atan(tan) }), target.price) - target.share);
  let best: Point = { lam: NaN, tan: NaN };
  let miss = Infinity;
  for (const lam of geometric(1.1, beta * beta)) {
    for (const tan of geometric(0.5 * alpha, 1.5 * beta)) {
      const now = missOf({ lam, tan });
      if (now >= miss) continue;
      best = { lam, tan };
      miss = now;
    }
  }
  const end = descend(target, best);
  // No number where λ of the grid is below 1.
  if (missOf(end) < miss) best = end;
  return { alpha, beta, lam: best.lam, phi: Math.atan(best.tan) };
}

interface Point {
  readonly lam: number;
  readonly tan: number;
}

function geometric(from: number, to: number): number[] {
  const ratio = Math.log(to / from) / (gridPoints - 1);
  return Array.from({ length: gridPoints }, (_, k) =>
    k === gridPoints - 1 ? to : from * Math.exp(k * ratio),
  );
}

function descend(target: ShareTarget, start: Point): Point {
  let u = inverseSoftplus(start.lam - 1);
  let v = inverseSoftplus(start.tan);
  let point = start;
  for (let k = 0; k < descentSteps && Number.isFinite(u + v); k++) {
    const slope = lossSlope(target, point);
    u -= stepSize * slope.lam * sigmoid(u);
    v -= stepSize * slope.tan * sigmoid(v);
    point = { lam: 1 + softplus(u), tan: softplus(v) };
  }
  return Number.isFinite(u + v) ? point : { lam: NaN, tan: NaN };
}

function lossSlope({ alpha, beta, price, share: wanted }: ShareTarget, { lam, tan }: Point): Point {
  const curve = curveOf({ alpha, beta, lam, phi: Math.atan(tan) });
  const share = valueShare(curve, price);
  const size = Math.hypot(lam, tan);
  const miss = 2e6 * (share - wanted);
  return {
    lam: miss * shareSlope(curve, price, { lam: 1 }) + lam / size,
    tan: miss * shareSlope(curve, price, { phi: 1 / (1 + tan * tan) }) + tan / size,
  };
}

const softplus = (u: number): number => (u > linearFrom ? u : Math.log1p(Math.exp(u)));
const inverseSoftplus = (x: number): number => (x > linearFrom ? x : Math.log(Math.expm1(x)));
const sigmoid = (u: number): number => (u > linearFrom ? 1 : 1 / (1 + Math.exp(-u)));
