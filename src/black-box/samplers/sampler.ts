import type { RandomSource } from './random-source.js';
import type { Distributions, SearchValue } from '../spaces/distribution.js';

/** What a sampler learns from: trials of the same study, in the order of their numbers. */
export interface ObservedTrial {
  /** 0, 1, ... in the order trials were begun. */
  readonly number: number;
  readonly values: Readonly<Record<string, SearchValue>>;
  readonly state: 'complete' | 'pruned' | 'failed' | 'running';
  /** One number an objective, for complete trials; empty otherwise. */
  readonly scores: readonly number[];
  /** Scores reported before the end, by step, for pruned trials and pruners. */
  readonly reports: readonly { readonly step: number; readonly score: number }[];
}

/** What is asked of a sampler: values for one more trial. */
export interface SuggestRequest {
  readonly distributions: Distributions;
  /** Trials so far; those that did not try a parameter of `distributions` say nothing about it. */
  readonly trials: readonly ObservedTrial[];
  /** Number of the trial that is begun. */
  readonly number: number;
  /** One an objective. */
  readonly directions: readonly ('minimise' | 'maximise')[];
  /** Randomness of this trial alone: the same seed and number give the same values, whoever asks. */
  readonly random: RandomSource;
  /** Seed of the study, for point sets that all its trials share. */
  readonly seed: number;
}

/** A way to choose what to try next: a pure function of the trials so far. */
export interface SearchSampler {
  readonly name: string;
  /** One value a key of `distributions`, within it. */
  suggest(request: SuggestRequest): Record<string, SearchValue>;
}
