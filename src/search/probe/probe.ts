import { InputError, RunError } from '../../diagnostics/index.js';
import { confirm, type Confirmation } from './confirm.js';
import { fitCostModel, type CostModel } from './cost-model.js';
import { largestCount } from './largest-count.js';
import { measureCosts } from './measure-costs.js';
import { recommend, type Priority, type TrainingSize } from './recommend.js';
import type { Sample, SampleOutcome, TakeSample } from './measuring/index.js';

/** Settings of {@link probe}. */
export interface ProbeOptions {
  readonly take: TakeSample;
  /** Size of the fingerprint as it is. */
  readonly own: TrainingSize;
  readonly hasEnsemble: boolean;
  readonly priority: Priority;
  /** Bytes a training may take, before the safety factor. */
  readonly memoryBytes: number;
  /** Bytes that can be measured with here; more cannot be confirmed. */
  readonly measurableBytes: number;
  /** Share of the memory that is used; default 0.9. */
  readonly safety?: number;
  /** Seconds an iteration may take. */
  readonly secondsPerIteration: number;
  /** A run of the recommended size is made when it takes less than this, seconds. */
  readonly confirmWithin: number;
  /** Seconds a measurement iterates; default 1. */
  readonly sampleSeconds?: number;
  /** Is told every measurement. */
  readonly onOutcome?: (outcome: SampleOutcome) => void;
}

/** How many sets of one window fit. */
export interface LargestSets {
  readonly byMemory: number;
  readonly byTime: number;
}

/** What a fingerprint takes, and how large it should be. */
export interface ProbeResult {
  readonly gradient: { readonly model: CostModel; readonly samples: readonly Sample[] };
  readonly forward: { readonly model: CostModel; readonly samples: readonly Sample[] };
  /** Bytes the prediction stays below: memory times safety. */
  readonly limitBytes: number;
  /** With one window an iteration, and with those of the fingerprint. */
  readonly largest: { readonly oneWindow: LargestSets; readonly ownWindows: LargestSets };
  /** `failure`: of a measurement, see what it said. */
  readonly limitedBy: 'memory' | 'time' | 'failure';
  /** Sets of one window the recommendation shares out. */
  readonly units: number;
  readonly recommended: TrainingSize;
  /** Predicted for the recommendation. */
  readonly peakBytes: number;
  readonly msPerIteration: number;
  readonly confirmation: Confirmation;
}

/** More sets than anyone has use for. */
const mostSets = 2 ** 20;

/**
 * Measures what a training takes, by itself and without derivatives, and recommends a size that fits memory and time. Spec 07 §20.
 *
 * @throws InputError (`probe.memory`) where not even one set on one window fits the memory; RunError (`probe.smallest`) where that
 *   cannot be measured; what the measurements throw
 */
export async function probe(options: ProbeOptions): Promise<ProbeResult> {
  const { take, own, memoryBytes, safety = 0.9, sampleSeconds: seconds = 1, onOutcome } = options;
  const shared = { take, seconds, onOutcome };
  const broken: SampleOutcome[] = [];
  const keepBroken = (outcome: SampleOutcome): void => {
    if (outcome.kind !== 'measured') broken.push(outcome);
    onOutcome?.(outcome);
  };
  const samples = await measureCosts({ ...shared, kind: 'gradient', own, onOutcome: keepBroken });
  const { sets, windows } = own;
  const forward = await measureCosts({
    ...shared,
    kind: 'forward',
    own: { sets, windows },
    seconds: seconds / 2,
  });
  // A size that broke down while it was measured is not recommended, whatever memory and time there are.
  const mostUnits = Math.min(Infinity, ...broken.map((one) => sizeOf(one) - 1));
  const limitBytes = safety * memoryBytes;
  const fits = (model: CostModel, count: number): LargestSets => ({
    byMemory: largestCount((n) => model.peakBytes(n, count) <= limitBytes, mostSets),
    byTime: largestCount(
      (n) => model.msPerIteration(n, count) <= 1000 * options.secondsPerIteration,
      mostSets,
    ),
  });
  const sizeFor = (model: CostModel, most: number) => {
    const oneWindow = fits(model, 1);
    checkFits(model, oneWindow, limitBytes, memoryBytes);
    const units = Math.max(1, Math.min(oneWindow.byMemory, oneWindow.byTime, most));
    return { units, size: recommend({ ...options, units, members: own.members }) };
  };
  const { model, all, units, size, confirmation } = await confirm({
    ...options,
    samples,
    mostUnits,
    limitBytes,
    sizeFor,
    onOutcome: keepBroken,
  });
  const oneWindow = fits(model, 1);
  const scale = size.members / own.members;
  return {
    gradient: { model, samples: all },
    forward: { model: fitCostModel(forward), samples: forward },
    limitBytes,
    largest: { oneWindow, ownWindows: fits(model, own.windows) },
    limitedBy: limitOf(oneWindow, units, broken),
    units,
    recommended: size,
    peakBytes: model.peakBytes(size.sets * scale, size.windows),
    msPerIteration: model.msPerIteration(size.sets * scale, size.windows),
    confirmation,
  };
}

function limitOf(
  { byMemory, byTime }: LargestSets,
  units: number,
  broken: readonly SampleOutcome[],
): ProbeResult['limitedBy'] {
  if (units < Math.min(byMemory, byTime) && broken.some(({ kind }) => kind === 'failed')) return 'failure';
  return byTime < byMemory ? 'time' : 'memory';
}

/** Sets times windows of a measurement that broke down. */
function sizeOf(outcome: SampleOutcome): number {
  const { sets, windows } = outcome.kind === 'measured' ? outcome.sample : outcome.request;
  return sets * windows;
}

function checkFits(
  model: CostModel,
  { byMemory }: LargestSets,
  limitBytes: number,
  memoryBytes: number,
): void {
  if (byMemory > 0) return;
  const needed = model.peakBytes(1, 1);
  if (!Number.isFinite(needed)) throw new RunError('Nothing could be measured.', { code: 'probe.smallest' });
  const [needs, has] = [needed, limitBytes].map((bytes) => `${Math.round(bytes / 2 ** 20)} MiB`);
  throw new InputError(
    `One parameter set on one window takes ${needs!}, and ${has!} may be used; expected more memory, or a shorter period.`,
    { code: 'probe.memory', path: '--memory', value: memoryBytes, expected: `more than ${needs!}` },
  );
}
