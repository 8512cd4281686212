import { RunError } from '../../diagnostics/index.js';
import type { Sample, SampleOutcome, SampleRequest, TakeSample } from './measuring/index.js';

/** Settings of {@link measureCosts}. */
export interface MeasureOptions {
  readonly kind: SampleRequest['kind'];
  readonly take: TakeSample;
  /** How long a measurement should iterate, seconds. */
  readonly seconds: number;
  /** Size of the fingerprint itself, which is measured too where it does not take much longer than that. */
  readonly own: { readonly sets: number; readonly windows: number };
  readonly onOutcome?: ((outcome: SampleOutcome) => void) | undefined;
}

/** Sizes grow by this factor from one measurement to the next. */
const factor = 8;
/** A size is large enough when it takes this share more than the smallest does: above the garbage of the heap, which comes and goes. */
const visible = 0.5;
const largestSize = 4096;
/** Time a measurement is allowed beyond what it is expected to iterate: starting, reading, planning, writing. */
const graceMs = 60_000;

/**
 * Measures growing numbers of sets, of windows and of both, until each is visible in the peak, or an iteration takes as long as a
 * measurement should. The smallest size is measured twice.
 *
 * @throws the error of the smallest size, where even that cannot be run; RunError (`probe.smallest`) where memory or time do not
 *   suffice for it
 */
export async function measureCosts(options: MeasureOptions): Promise<readonly Sample[]> {
  const { kind, take, seconds, own, onOutcome } = options;
  const samples: Sample[] = [];
  const measure = async (sets: number, windows: number, expectedMs: number): Promise<SampleOutcome> => {
    const outcome = await take({ kind, sets, windows, seconds }, graceMs + 10 * expectedMs);
    onOutcome?.(outcome);
    if (outcome.kind === 'measured') samples.push(outcome.sample);
    return outcome;
  };
  const base = measuredOf(await measure(1, 1, 0));
  const climb = async (size: (count: number) => readonly [number, number]): Promise<void> => {
    let [count, peakBytes] = [1, base.peakBytes];
    // The least seen: a machine that was busy for a moment must not end the climb.
    let msOfOne = base.msPerIteration;
    while (count < largestSize && peakBytes < (1 + visible) * base.peakBytes) {
      const affordable = Math.floor((1000 * seconds) / Math.max(msOfOne, 1e-3));
      const next = Math.min(factor * count, largestSize, count === 1 ? Math.max(affordable, 2) : affordable);
      if (next < 2 * count) break;
      const outcome = await measure(...size(next), next * msOfOne);
      if (outcome.kind !== 'measured') break;
      ({ peakBytes } = outcome.sample);
      count = next;
      msOfOne = Math.min(msOfOne, outcome.sample.msPerIteration / count);
    }
  };
  await climb((count) => [count, 1]);
  await climb((count) => [1, count]);
  // Both together, as large as there is time for: from small sizes what a set and window take would be guessed from garbage.
  const square = (count: number): number => Math.max(2, Math.round(Math.sqrt(count)));
  await climb((count) => [square(count), square(count)]);
  const isKnown = samples.some((one) => one.sets === own.sets && one.windows === own.windows);
  const ownMs = own.sets * own.windows * base.msPerIteration;
  if (!isKnown && ownMs <= 4000 * seconds) await measure(own.sets, own.windows, ownMs);
  await measure(1, 1, base.msPerIteration);
  return samples;
}

/** What was measured; throws what stood in its way. */
function measuredOf(outcome: SampleOutcome): Sample {
  if (outcome.kind === 'measured') return outcome.sample;
  if (outcome.kind === 'failed') throw outcome.error;
  const reason =
    outcome.kind === 'out_of_memory'
      ? `more than the ${Math.round(outcome.limitBytes / 2 ** 20)} MiB there are`
      : `longer than ${Math.round(outcome.limitMs / 1000)} seconds`;
  throw new RunError(`One parameter set on one window takes ${reason}; nothing can be measured.`, {
    code: 'probe.smallest',
    value: outcome.kind === 'out_of_memory' ? outcome.limitBytes : outcome.limitMs,
  });
}
