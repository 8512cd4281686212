import { findRule, rules } from '../src/strategy/index.js';
import { days, defaultParameters, laneYear, market, seed, type LaneYear } from './lane-year.js';
import { describeMachine } from './machine.js';
import { median, timeInRounds } from './rounds.js';

interface Row {
  readonly what: string;
  readonly forward_ms: number;
  readonly gradient_ms: number;
  /** Time over that of momentum in the same round. */
  readonly forward_over_momentum: number;
  readonly gradient_over_momentum: number;
  /** Once a window, shared by all parameter sets. */
  readonly window_ms: number;
}

const tokens = 3;

function medianOf(runs: number, run: () => void): number {
  const times = Array.from({ length: runs }, () => {
    const before = performance.now();
    run();
    return performance.now() - before;
  });
  return median(times);
}

/** A lane-year under every rule, then momentum under every hook and interpolation. */
export async function everyRule(): Promise<object> {
  const prices = market(tokens);
  const momentum = findRule('momentum');
  const plain = { prices, rule: momentum, parameters: defaultParameters(momentum, tokens) };
  // The defaults throw most of a pool from one token to another in a day, which takes every minute of a curve.
  const gentle = { ...plain, parameters: { ...plain.parameters, log_k: [-2, -2, -2] } };
  const bounds = {
    raw_min_budget: [-1],
    raw_min_logits: [0, 0, 0],
    raw_gap_logits: [0, 0, 0],
  };
  const cases: readonly (readonly [string, LaneYear])[] = [
    ...Object.values(rules).map(
      (rule) => [rule.name, { prices, rule, parameters: defaultParameters(rule, tokens) }] as const,
    ),
    ['bounded__momentum', { ...plain, bounded: true, parameters: { ...plain.parameters, ...bounds } }],
    [
      'ensemble__momentum, 4 members',
      { ...plain, members: 4, parameters: defaultParameters(momentum, tokens, 4) },
    ],
    ['momentum, approx_optimal, gentle moves', { ...gentle, interpolation: 'approx_optimal' }],
    ['momentum, geodesic, gentle moves', { ...gentle, interpolation: 'geodesic' }],
    ['momentum, approx_optimal, steep moves', { ...plain, interpolation: 'approx_optimal' }],
    ['momentum, geodesic, steep moves', { ...plain, interpolation: 'geodesic' }],
  ];
  const results: Row[] = [];
  for (const [what, given] of cases) {
    const usual = laneYear(plain);
    const { forward, withGradient, setUp } = laneYear(given);
    const times = await timeInRounds([usual.forward, usual.withGradient, forward, withGradient]);
    const [, , forward_ms, gradient_ms] = times.medians as [number, number, number, number];
    results.push({
      what,
      forward_ms,
      gradient_ms,
      forward_over_momentum: times.ratio(2, 0),
      gradient_over_momentum: times.ratio(3, 1),
      window_ms:
        medianOf(9, () => {
          setUp();
          // What a window needs is made when it is first asked for.
          forward();
        }) - forward_ms,
    });
  }
  return {
    benchmark: 'rules',
    machine: describeMachine(),
    data: `generated market, seed ${seed}, ${tokens} tokens, ${days} days of minutes, daily chunks`,
    results,
  };
}
