import { strategyName } from '../../fingerprint/index.js';
import { trainingPicture, writeReport } from '../../report/index.js';
import { writeJson, type RunFile, type RunFolder } from '../../store/index.js';
import { writeFileAtomic, writeParquet } from '../../tables/index.js';
import { encodeNumbers, type TrainingResult } from '../../training/index.js';
import { checkpointColumns } from './checkpoint-columns.js';
import { historyColumns } from './history-columns.js';
import { parametersDocument } from './parameters-document.js';

/** Writes every file of a training's run folder; returns their names. */
export async function saveTraining(
  run: RunFolder,
  summary: unknown,
  result: TrainingResult,
): Promise<readonly RunFile[]> {
  await Promise.all([
    writeReport(pictureOf(result), { svg: run.file('report.svg'), png: run.file('report.png') }),
    writeParquet(run.file('history.parquet'), historyColumns(result.history)),
    ...(result.checkpoints
      ? [writeParquet(run.file('checkpoints.parquet'), checkpointColumns(result.checkpoints))]
      : []),
    writeJson(run.file('summary.json'), summary),
    writeJson(run.file('parameters.json'), parametersDocument(result)),
    ...(result.optimiser ? [writeFileAtomic(run.file('optimiser.json'), encodeOptimiser(result))] : []),
    writeJson(run.file('fingerprint.json'), result.fingerprint),
  ]);
  return [
    'summary.json',
    'parameters.json',
    ...(result.optimiser ? (['optimiser.json'] as const) : []),
    'history.parquet',
    ...(result.checkpoints ? (['checkpoints.parquet'] as const) : []),
    'fingerprint.json',
    'report.svg',
    'report.png',
  ];
}

/** `optimiser.json`: moments of the best set's optimiser after the last update, which `--warm-optimiser` takes. */
function encodeOptimiser({ fingerprint, best, optimiser }: TrainingResult): string {
  const { optimiser: name } = fingerprint.optimisation_settings;
  return encodeNumbers({ optimiser: name, set: best.set, state: optimiser });
}

function pictureOf({ fingerprint, tokens, history, selection, status, seed, best }: TrainingResult) {
  const [, selectedOn = 'train', metric = selection] = /^(train|validation|test)_(.*)$/.exec(selection) ?? [];
  const { metrics } = history;
  const [train, validation, test] = [
    metrics[`train_${metric}`],
    metrics[`validation_${metric}`],
    metrics[`test_${metric}`],
  ];
  const nothing = new Float64Array(history.iteration.length).fill(NaN);
  return trainingPicture({
    rule: strategyName(fingerprint).label,
    tokens,
    metric,
    selectedOn,
    status,
    seed,
    best: { iteration: best.iteration, set: best.set, value: best[selectedOn as 'train'][metric] ?? NaN },
    iteration: history.iteration,
    set: history.set,
    train: train ?? nothing,
    ...(validation === undefined ? {} : { validation }),
    ...(test === undefined ? {} : { test }),
  });
}
