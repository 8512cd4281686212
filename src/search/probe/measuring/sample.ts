import type { PoolgradError } from '../../../diagnostics/index.js';

/** What one measurement runs. */
export interface SampleRequest {
  /** `gradient`: a training as it is, to its files. `forward`: the same sets valued and measured, without a derivative or files. */
  readonly kind: 'gradient' | 'forward';
  /** Parameter sets, >= 1. */
  readonly sets: number;
  /** Windows an iteration, >= 1. */
  readonly windows: number;
  /** Members of an ensemble; absent: those of the fingerprint. */
  readonly members?: number;
  /**
   * Stop after the first iteration that ends when the processor has worked for longer. Garbage makes a training grow over its first
   * iterations, so that too short a measurement is too small.
   */
  readonly seconds: number;
}

/** What it took. */
export interface Sample extends Omit<SampleRequest, 'seconds'> {
  /** Largest resident memory of the process, bytes. */
  readonly peakBytes: number;
  /** The part of it that JavaScript objects had in use, and that array buffers had, where they were largest. */
  readonly heapBytes: number;
  readonly arrayBufferBytes: number;
  /** Threads started beside the calling one. */
  readonly threads: number;
  readonly iterations: number;
  /** Milliseconds of an iteration once the first is done; of the first where there was no other. */
  readonly msPerIteration: number;
  /** From the start of the process to its end. */
  readonly wallMs: number;
}

/** How a measurement ended. Being stopped for its memory is an answer, not a failure. */
export type SampleOutcome =
  | { readonly kind: 'measured'; readonly sample: Sample }
  | { readonly kind: 'out_of_memory'; readonly request: SampleRequest; readonly limitBytes: number }
  | { readonly kind: 'timed_out'; readonly request: SampleRequest; readonly limitMs: number }
  | { readonly kind: 'failed'; readonly request: SampleRequest; readonly error: PoolgradError };

/** Takes a measurement; at most `limitMs` long. */
export type TakeSample = (request: SampleRequest, limitMs: number) => Promise<SampleOutcome>;
