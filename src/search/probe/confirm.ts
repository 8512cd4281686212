import { fitCostModel, type CostModel } from './cost-model.js';
import type { TrainingSize } from './recommend.js';
import type { Sample, SampleOutcome, TakeSample } from './measuring/index.js';

/** What became of a run of the recommended size. */
export type Confirmation =
  | { readonly kind: 'measured'; readonly predictedBytes: number; readonly sample: Sample }
  /** It would take longer than was allowed. */
  | { readonly kind: 'too_long'; readonly expectedSeconds: number }
  /** It would take more memory than there is here. */
  | { readonly kind: 'too_large'; readonly predictedBytes: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** Settings of {@link confirm}. */
export interface ConfirmOptions {
  readonly take: TakeSample;
  readonly samples: readonly Sample[];
  /** Most units; smaller than what broke down before. */
  readonly mostUnits: number;
  readonly own: Pick<TrainingSize, 'members'>;
  readonly limitBytes: number;
  readonly measurableBytes: number;
  readonly confirmWithin: number;
  /** The size a model recommends, of at most so many units. */
  readonly sizeFor: (
    model: CostModel,
    most: number,
  ) => { readonly units: number; readonly size: TrainingSize };
  readonly onOutcome?: ((outcome: SampleOutcome) => void) | undefined;
}

export interface Confirmed {
  readonly model: CostModel;
  /** All measurements, those made here among them. */
  readonly all: readonly Sample[];
  readonly units: number;
  readonly size: TrainingSize;
  readonly confirmation: Confirmation;
}

const rounds = 3;
/** A run measured within this share of its prediction confirms it. */
const closeEnough = 0.1;

/**
 * Runs a training of the recommended size, where that is not too long and not too large. A run that shows the prediction wrong is
 * learned from, and the size it leads to then is run too; one that breaks down is answered by a smaller size, in the end by one that was
 * measured before.
 */
export async function confirm(options: ConfirmOptions): Promise<Confirmed> {
  const { take, limitBytes, measurableBytes, confirmWithin, sizeFor, onOutcome } = options;
  const { members } = options.own;
  let all = options.samples;
  let most = options.mostUnits;
  for (let round = 1; ; round++) {
    const model = fitCostModel(all);
    const { units, size } = sizeFor(model, most);
    const answer = { model, all, units, size };
    // What members take was not measured before: as much as sets, at most.
    const sets = size.sets * (size.members / members);
    const predictedBytes = model.peakBytes(sets, size.windows);
    const expectedSeconds = model.wallMs(sets, size.windows, 1) / 1000;
    const known = Math.max(...all.map((one) => one.sets));
    const cannotRun = expectedSeconds > confirmWithin || predictedBytes > measurableBytes;
    if (cannotRun && most < Infinity && units > known) {
      // Something smaller than what time and memory allow has broken down: what is not run is not to be trusted.
      most = known;
      continue;
    }
    if (expectedSeconds > confirmWithin)
      return { ...answer, confirmation: { kind: 'too_long', expectedSeconds } };
    if (predictedBytes > measurableBytes)
      return { ...answer, confirmation: { kind: 'too_large', predictedBytes } };
    const request = { kind: 'gradient', ...size, seconds: 1 } as const;
    const outcome = await take(request, 1000 * (2 * confirmWithin + 10));
    onOutcome?.(outcome);
    if (outcome.kind === 'measured') {
      const { sample } = outcome;
      const isClose = Math.abs(sample.peakBytes / predictedBytes - 1) <= closeEnough;
      const learned = size.members === members ? [...all, sample] : all;
      const refitted = fitCostModel(learned);
      const stays = isClose && sizeFor(refitted, most).units >= (1 - closeEnough) * units;
      if (sample.peakBytes <= limitBytes && (stays || round >= rounds || learned === all)) {
        const confirmation = { kind: 'measured', predictedBytes, sample } as const;
        return { ...answer, model: refitted, all: learned, confirmation };
      }
      if (sample.peakBytes > limitBytes)
        most = Math.floor(units * Math.min(limitBytes / sample.peakBytes, 0.95));
      all = learned;
    } else {
      // Half-way, in factors, to what is known to run; at last that itself.
      most = Math.max(1, Math.min(units - 1, round >= rounds ? known : Math.floor(Math.sqrt(known * units))));
    }
    if (round >= rounds || units === 1)
      return {
        ...answer,
        ...sizeFor(fitCostModel(all), most),
        confirmation: { kind: 'failed', reason: reasonOf(outcome) },
      };
  }
}

function reasonOf(outcome: SampleOutcome): string {
  if (outcome.kind === 'failed') return outcome.error.message;
  if (outcome.kind === 'timed_out') return `it took more than ${Math.round(outcome.limitMs / 1000)} seconds`;
  if (outcome.kind === 'out_of_memory')
    return `it took more than ${Math.round(outcome.limitBytes / 2 ** 20)} MiB`;
  return `it took ${Math.round(outcome.sample.peakBytes / 2 ** 20)} MiB, more than was to be used`;
}
