import type { RandomStream } from '../../sampling/index.js';
import { REGIMES } from './regimes.js';

const MINUTES_A_YEAR = 525_960;

/** A jump of one asset alone, up or down: news about it. */
const ASSET_JUMP = { perYear: 14, deviation: 0.025 };
/** A fall of all assets together, in a crisis only: 1 % and an exponential 3 % more. */
const CRASH = { perYear: 70, least: 0.01, mean: 0.03 };

/** A sudden change of log price. */
export interface Jump {
  readonly minute: number;
  readonly size: number;
}

/** Arrival times of a Poisson process, in whole minutes. */
export function arrivals(minutes: number, perYear: number, random: RandomStream): number[] {
  const times: number[] = [];
  const mean = MINUTES_A_YEAR / perYear;
  for (let at = mean * random.exponential(); at < minutes; at += mean * random.exponential()) {
    times.push(Math.floor(at));
  }
  return times;
}

/** Jumps of one asset (Merton, "Option pricing when underlying stock returns are discontinuous", 1976). */
export const assetJumps = (minutes: number, random: RandomStream): Jump[] =>
  arrivals(minutes, ASSET_JUMP.perYear, random).map((minute) => ({
    minute,
    size: ASSET_JUMP.deviation * random.normal(),
  }));

/** Crashes of the whole market; `regimes` has the regime of each hour. */
export function marketCrashes(minutes: number, regimes: Uint8Array, random: RandomStream): Jump[] {
  return arrivals(minutes, CRASH.perYear, random)
    .map((minute) => ({ minute, size: -(CRASH.least + CRASH.mean * random.exponential()) }))
    .filter(({ minute }) => REGIMES[regimes[Math.floor(minute / 60)]!]!.name === 'crisis');
}

/** Log-price change in each minute. */
export function addJumps(changes: Float64Array, jumps: readonly Jump[], scale = 1): void {
  for (const { minute, size } of jumps) changes[minute] = changes[minute]! + scale * size;
}
