import { constant, select, type Expr, type Shape } from '../../kernel/index.js';
import type { Signal, SignalContext } from './signal.js';

/** Accumulators below this many price units count as zero, and stay so in the carried state. Spec 01 §4.2. */
const negligible = 1e-10;

/**
 * Proportional price gradient: an online estimate of (1/p) dp/dc per coarse step. Spec 01 §4.2 and §4.3.
 *
 *     e' = e + (p - e) (1 - λ)          a' = λ a + (p - e') / (1 - λ)          g = a' (1 - λ)³ / (λ e')
 *
 * With an alternative decay the denominator is a second average f' = f + (p - f)(1 - λ_alt) instead of e'.
 *
 * It is not a return: it answers slowly, over the memory length of λ. Choose it for trend rules.
 */
export const gradient: Signal = {
  name: 'gradient',
  description: 'proportional price gradient per coarse step, smoothed over the memory length',
  state: ({ useAlternativeDecay }): Readonly<Record<string, Shape>> => ({
    average: 'vector',
    accumulator: 'vector',
    ...(useAlternativeDecay ? { denominator: 'vector' as const } : {}),
  }),
  initial: (context, firstPrice) => ({
    average: firstPrice,
    accumulator: constant(0),
    ...(context.alternativeDecay ? { denominator: firstPrice } : {}),
  }),
  step: (context, price, state) => {
    const { decay } = context;
    const remainder = constant(1).sub(decay);
    // Divisions by 1/(1-λ), as the spec writes them, are products with 1-λ up to rounding.
    const average = blend(state.average!, price, remainder);
    const raw = decay.mul(state.accumulator!).add(price.sub(average).div(remainder));
    const accumulator = select(raw.abs().lt(negligible), 0, raw);
    const scale = remainder.mul(remainder).mul(remainder).div(decay);
    const denominator = alternative(context, price, state);
    return {
      state: { average, accumulator, ...(denominator ? { denominator } : {}) },
      value: accumulator.mul(scale).div(denominator ?? average),
    };
  },
};

function blend(average: Expr, price: Expr, share: Expr): Expr {
  return average.add(price.sub(average).mul(share));
}

function alternative(
  context: SignalContext,
  price: Expr,
  state: Readonly<Record<string, Expr>>,
): Expr | undefined {
  const { alternativeDecay } = context;
  return alternativeDecay && blend(state.denominator!, price, constant(1).sub(alternativeDecay));
}
