import type { RandomStream } from '../../sampling/index.js';
import { markovPath, type MarkovState } from './markov-chain.js';

/** A phase of the whole market. */
export interface Regime extends MarkovState {
  readonly name: 'bull' | 'bear' | 'sideways' | 'crisis';
  /** Drift of log prices, per year. */
  readonly drift: number;
  /** Factor on volatility. */
  readonly volatility: number;
}

const DAY = 24;

/** Phases in hours; drifts and stays are of the size seen in crypto markets from 2017 to 2026. */
export const REGIMES: readonly Regime[] = [
  { name: 'bull', drift: 1.6, volatility: 1, meanStay: 35 * DAY, next: [0, 0.25, 0.6, 0.15] },
  { name: 'bear', drift: -1.2, volatility: 1.15, meanStay: 28 * DAY, next: [0.3, 0, 0.5, 0.2] },
  { name: 'sideways', drift: 0, volatility: 0.65, meanStay: 24 * DAY, next: [0.55, 0.35, 0, 0.1] },
  { name: 'crisis', drift: -6, volatility: 2.2, meanStay: 4 * DAY, next: [0.35, 0.4, 0.25, 0] },
];

/** A phase of one asset against the market. */
export interface Trend extends MarkovState {
  /** Drift of the log price beyond the market's, per year. */
  readonly drift: number;
}

/** Leading, going along, lagging; in hours. The three average to no drift. */
export const TRENDS: readonly Trend[] = [
  { drift: 1.1, meanStay: 21 * DAY, next: [0, 0.75, 0.25] },
  { drift: 0, meanStay: 25 * DAY, next: [0.5, 0, 0.5] },
  { drift: -1.1, meanStay: 21 * DAY, next: [0.25, 0.75, 0] },
];

/** Index into {@link REGIMES} for each hour; the market begins sideways. */
export const regimePath = (hours: number, random: RandomStream): Uint8Array =>
  markovPath(REGIMES, 2, hours, random);

/** Index into {@link TRENDS} for each hour; an asset begins going along. */
export const trendPath = (hours: number, random: RandomStream): Uint8Array =>
  markovPath(TRENDS, 1, hours, random);
