import type { Resolution } from '../../../fingerprint/index.js';
import {
  membersKey,
  setsKey,
  windowsKey,
  type Confirmation,
  type CostModel,
  type LargestSets,
  type ProbeResult,
  type Sample,
  type TrainingSize,
} from '../../../search/probe/index.js';
import { versions } from '../../versions.js';
import type { ProbeSettings } from './probe-text.js';

/** The document of `--json`. */
export function probeDocument(
  { fingerprint, id, warnings }: Resolution,
  result: ProbeResult,
  settings: ProbeSettings & { readonly applied: string | null },
) {
  const { own } = settings;
  const { model } = result.gradient;
  return {
    command: 'probe',
    fingerprint_id: id,
    memory_bytes: settings.memory,
    safety: settings.safety,
    limit_bytes: result.limitBytes,
    seconds_per_iteration: settings.secondsPerIteration,
    keys: {
      sets: setsKey(fingerprint.optimisation_settings.method),
      windows: windowsKey(fingerprint.optimisation_settings.method),
      members: membersKey,
    },
    as_it_is: {
      ...own,
      peak_bytes: model.peakBytes(own.sets, own.windows),
      ms_per_iteration: model.msPerIteration(own.sets, own.windows),
    },
    training: costsDocument(result.gradient),
    forward: costsDocument(result.forward),
    largest_sets: {
      one_window: largestDocument(result.largest.oneWindow),
      own_windows: largestDocument(result.largest.ownWindows),
    },
    limited_by: result.limitedBy,
    priority: settings.priority,
    units: result.units,
    recommendation: {
      ...sizeDocument(result.recommended),
      peak_bytes: result.peakBytes,
      ms_per_iteration: result.msPerIteration,
    },
    confirmation: confirmationDocument(result.confirmation),
    applied: settings.applied,
    seed: fingerprint.optimisation_settings.initial_random_key,
    warnings,
    versions: versions(),
    fingerprint,
  };
}

function costsDocument({
  model,
  samples,
}: {
  readonly model: CostModel;
  readonly samples: readonly Sample[];
}) {
  const { bytes, ms } = model;
  return {
    bytes: {
      fixed: bytes.fixed,
      per_set: bytes.perSet,
      per_window: bytes.perWindow,
      per_set_and_window: bytes.perSetAndWindow,
      per_thread: bytes.perThread,
      scatter: model.scatterBytes,
    },
    ms_per_iteration: {
      fixed: ms.fixed,
      per_set: ms.perSet,
      per_window: ms.perWindow,
      per_set_and_window: ms.perSetAndWindow,
    },
    samples: samples.map(sampleDocument),
  };
}

function sampleDocument(sample: Sample) {
  return {
    sets: sample.sets,
    windows: sample.windows,
    ...(sample.members === undefined ? {} : { members: sample.members }),
    peak_bytes: sample.peakBytes,
    heap_bytes: sample.heapBytes,
    array_buffer_bytes: sample.arrayBufferBytes,
    threads: sample.threads,
    iterations: sample.iterations,
    ms_per_iteration: sample.msPerIteration,
    wall_ms: sample.wallMs,
  };
}

function largestDocument({ byMemory, byTime }: LargestSets) {
  return { by_memory: byMemory, by_time: byTime };
}

function sizeDocument({ sets, windows, members }: TrainingSize) {
  return { sets, windows, members };
}

function confirmationDocument(confirmation: Confirmation) {
  switch (confirmation.kind) {
    case 'measured':
      return {
        kind: confirmation.kind,
        predicted_bytes: confirmation.predictedBytes,
        sample: sampleDocument(confirmation.sample),
      };
    case 'too_long':
      return { kind: confirmation.kind, expected_seconds: confirmation.expectedSeconds };
    case 'too_large':
      return { kind: confirmation.kind, predicted_bytes: confirmation.predictedBytes };
    case 'failed':
      return { kind: confirmation.kind, reason: confirmation.reason };
  }
}
