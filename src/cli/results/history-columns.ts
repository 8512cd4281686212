import type { Column } from '../../tables/index.js';
import type { TrainingHistory } from '../../training/index.js';

/**
 * The columns of `history.parquet`: `iteration`, `set`, `objective`, `gradient_norm`, `learning_rate`, and the metrics
 * `train_<name>`, `validation_<name>`, `test_<name>`; one row an iteration and set.
 */
export function historyColumns(history: TrainingHistory): Column[] {
  return [
    { name: 'iteration', values: history.iteration },
    { name: 'set', values: history.set },
    { name: 'objective', values: history.objective },
    { name: 'gradient_norm', values: history.gradientNorm },
    { name: 'learning_rate', values: history.learningRate },
    ...Object.entries(history.metrics).map(([name, values]) => ({ name, values })),
  ];
}
