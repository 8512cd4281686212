import { strategyName, type ResolvedFingerprint } from '../../../fingerprint/index.js';
import { formatName } from '../../../report/index.js';
import {
  setsKey,
  membersKey,
  windowsKey,
  type Confirmation,
  type CostModel,
  type ProbeResult,
  type SampleOutcome,
  type TrainingSize,
} from '../../../search/probe/index.js';
import { textTable } from '../../text-table.js';

/** What the text says besides the result. */
export interface ProbeSettings {
  readonly own: TrainingSize;
  /** Bytes. */
  readonly memory: number;
  readonly safety: number;
  readonly secondsPerIteration: number;
  readonly priority: string;
}

/** One measurement, as it is made. */
export function outcomeText(outcome: SampleOutcome): string {
  const { kind, sets, windows } = outcome.kind === 'measured' ? outcome.sample : outcome.request;
  const size = `${kind}: ${counted(sets, 'set')} on ${counted(windows, 'window')}`;
  if (outcome.kind === 'measured') {
    const { peakBytes, msPerIteration, threads } = outcome.sample;
    const beside = threads > 0 ? `, ${counted(threads, 'thread')}` : '';
    return `${size}: ${bytesText(peakBytes)}, ${timeText(msPerIteration)} an iteration${beside}`;
  }
  if (outcome.kind === 'failed') return `${size}: ${outcome.error.message}`;
  if (outcome.kind === 'timed_out') return `${size}: stopped after ${timeText(outcome.limitMs)}`;
  return `${size}: stopped at ${bytesText(outcome.limitBytes)}`;
}

/** What was found, for people. */
export function probeText(
  fingerprint: ResolvedFingerprint,
  result: ProbeResult,
  settings: ProbeSettings,
): string {
  const { gradient, forward, largest } = result;
  const { own, memory, safety, secondsPerIteration } = settings;
  const costs = ['fixed', 'perSet', 'perWindow', 'perSetAndWindow', 'perThread'] as const;
  const names = ['fixed', 'a set', 'a window', 'a set and window', 'a thread'];
  const row = (name: string, k: (typeof costs)[number]): string[] => [
    name,
    bytesText(gradient.model.bytes[k]),
    timeText(gradient.model.ms[k]),
    bytesText(forward.model.bytes[k]),
    timeText(forward.model.ms[k]),
  ];
  const counts = ({ byMemory, byTime }: { byMemory: number; byTime: number }): string[] => [
    String(byMemory),
    String(byTime),
  ];
  return [
    `${formatName(strategyName(fingerprint).label)}: ${own.sets} sets on ${counted(own.windows, 'window')} take ${modelText(gradient.model, own)}`,
    indented(
      textTable(
        ['', 'training', 'an iteration', 'forward only', 'an iteration'],
        costs.map((key, k) => row(names[k]!, key)),
        [1, 2, 3, 4],
      ),
    ),
    `  measurements are ${bytesText(gradient.model.scatterBytes)} off the fit`,
    indented(
      textTable(
        ['most sets on', `${bytesText(memory)} times ${safety}`, `${secondsPerIteration} s an iteration`],
        [
          ['1 window', ...counts(largest.oneWindow)],
          ...(own.windows === 1 ? [] : [[`${own.windows} windows`, ...counts(largest.ownWindows)]]),
        ],
        [1, 2],
      ),
    ),
    limitText(result),
    recommendationText(fingerprint, result, settings),
    confirmationText(result.confirmation),
  ].join('\n');
}

function limitText({ limitedBy, units, largest: { oneWindow } }: ProbeResult): string {
  if (limitedBy === 'memory') return 'Memory is the limit.';
  if (limitedBy === 'failure') {
    return `Neither memory nor time is the limit: a measurement above broke down, and no larger size than ${units} is recommended.`;
  }
  const times = Math.floor(oneWindow.byMemory / Math.max(oneWindow.byTime, 1));
  const many = times > 1 ? `${times} times the sets` : 'more sets than';
  return `Memory is not the limit, time is: memory would hold ${many} there is time for.`;
}

function recommendationText(
  fingerprint: ResolvedFingerprint,
  { recommended, units, peakBytes, msPerIteration }: ProbeResult,
  { priority, own }: ProbeSettings,
): string {
  const { sets, windows, members } = recommended;
  const keys = [
    `${setsKey(fingerprint.optimisation_settings.method)} ${sets}`,
    `${windowsKey(fingerprint.optimisation_settings.method)} ${windows}`,
    ...(members === own.members ? [] : [`${membersKey} ${members}`]),
  ];
  return (
    `For ${priority.replace('_', ' ')}, ${counted(units, 'unit')}: ${keys.join(', ')}; ` +
    `about ${bytesText(peakBytes)}, ${timeText(msPerIteration)} an iteration.`
  );
}

function confirmationText(confirmation: Confirmation): string {
  switch (confirmation.kind) {
    case 'measured': {
      const { predictedBytes, sample } = confirmation;
      const off = (100 * (predictedBytes / sample.peakBytes - 1)).toFixed(1);
      return `Confirmed: a run of that size took ${bytesText(sample.peakBytes)} and ${timeText(sample.msPerIteration)} an iteration; ${bytesText(predictedBytes)} was predicted (${off} %).`;
    }
    case 'too_long':
      return `Not confirmed: a run of that size takes about ${Math.ceil(confirmation.expectedSeconds)} seconds; --confirm-within allows it.`;
    case 'too_large':
      return `Not confirmed: a run of that size takes about ${bytesText(confirmation.predictedBytes)}, more than is free here.`;
    case 'failed':
      return `Not confirmed: the last run broke down (${confirmation.reason}); the size recommended is smaller, and not larger than one that ran.`;
  }
}

function modelText(model: CostModel, { sets, windows }: TrainingSize): string {
  return `${bytesText(model.peakBytes(sets, windows))}, ${timeText(model.msPerIteration(sets, windows))} an iteration`;
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

function bytesText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(bytes >= 1e8 ? 0 : 1)} MB`;
  return `${(bytes / 1e3).toFixed(1)} kB`;
}

function timeText(ms: number): string {
  if (ms >= 1e4) return `${(ms / 1e3).toFixed(0)} s`;
  if (ms >= 1e3) return `${(ms / 1e3).toFixed(1)} s`;
  return `${Number(ms.toPrecision(2))} ms`;
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
