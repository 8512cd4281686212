import { InputError } from '../../../diagnostics/index.js';
import { emptyPath, type WeightPath } from '../../weight-path.js';
import { indexStep, type HodlingIndexOptions } from './hodling-index-path.js';
import { addTargetAdjoint, createMemory, openIndex, type IndexStep } from './index-step.js';
import { createTargets, type HodlingIndexWindow, type Targets } from './targets.js';
import { managerStep, type TradHodlingIndexOptions } from './trad-hodling-index-path.js';

/**
 * d(objective) / d(path) of an index in a geometric-mean pool, chunks × assets twice, from d(objective) / d(ln V) at sampled rows: what
 * training a strategy through {@link hodlingIndexPath} takes. Exact: which trades are made is piecewise constant, all else is
 * differentiated, the first reserves included. Weights are independent numbers, whether or not they add up to 1.
 *
 * @param samples ascending rows of the window
 * @param byLogValues d(objective) / d(ln V), one a sample
 * @param byRevenue d(objective) / d(fee revenue up to the last sample over the initial value); default 0
 * @throws InputError as the path, and for samples that are not ascending rows of the window, or of another number than `byLogValues`
 *
 * Source: spec 02 §10, §12.
 */
export function hodlingIndexAdjoint(
  options: HodlingIndexOptions,
  samples: Int32Array,
  byLogValues: Float64Array,
  byRevenue = 0,
): WeightPath {
  const targets = createTargets(options);
  const memory = createMemory(options.grid.assets, targets);
  return walkBack(options, targets, indexStep(options, targets, memory, byRevenue), samples, byLogValues);
}

/**
 * {@link hodlingIndexAdjoint} of the index of a manager, for {@link tradHodlingIndexPath}. What trades cost has a kink where nothing is
 * bought, as at the first step: there only derivatives along weights that go on adding up to 1 are meant.
 *
 * @throws as {@link tradHodlingIndexPath}; InputError for samples that do not fit
 */
export function tradHodlingIndexAdjoint(
  options: TradHodlingIndexOptions,
  samples: Int32Array,
  byLogValues: Float64Array,
): WeightPath {
  const targets = createTargets(options);
  const memory = createMemory(options.grid.assets, targets);
  return walkBack(options, targets, managerStep(options, targets, memory), samples, byLogValues);
}

function walkBack(
  window: HodlingIndexWindow,
  targets: Targets,
  step: IndexStep,
  samples: Int32Array,
  byLogValues: Float64Array,
): WeightPath {
  checkSamples(samples, byLogValues, window.rows);
  const { grid, prices, start } = window;
  const n = grid.assets;
  const stepOf = (sample: number): number => Math.floor(samples[sample]! / targets.every);
  const last = samples.length > 0 ? stepOf(samples.length - 1) : -1;
  // What each sample's value is made of.
  const shares = new Float64Array(samples.length * n);
  let sample = 0;
  for (let k = 0; k <= last; k++) {
    step.run(k);
    for (; sample < samples.length && stepOf(sample) === k; sample++) {
      const at = (start + samples[sample]!) * n;
      let value = 0;
      for (let i = 0; i < n; i++) value += step.reserves[i]! * prices[at + i]!;
      for (let i = 0; i < n; i++) {
        shares[sample * n + i] = (step.reserves[i]! * prices[at + i]!) / value;
      }
    }
  }
  const adjoint = emptyPath(window.path.starts.length / n, grid);
  const byLogs = new Float64Array(n);
  for (let k = last; k >= 0; k--) {
    for (; sample > 0 && stepOf(sample - 1) === k; sample--) {
      const by = byLogValues[sample - 1]!;
      for (let i = 0; i < n; i++) byLogs[i]! += by * shares[(sample - 1) * n + i]!;
    }
    step.pullBack(k, byLogs, adjoint);
  }
  // The first reserves are those that match the first weights.
  const { weights } = openIndex(window, targets);
  const byWeights = byLogs.map((by, i) => by / weights[i]!);
  addTargetAdjoint(window, targets, 0, byWeights, adjoint);
  return adjoint;
}

function checkSamples(samples: Int32Array, byLogValues: Float64Array, rows: number): void {
  if (byLogValues.length !== samples.length) {
    throw new InputError(
      `byLogValues has ${byLogValues.length} numbers; one for each of ${samples.length} samples was expected.`,
      {
        code: 'index.samples',
        path: 'byLogValues',
        value: byLogValues.length,
        expected: `${samples.length} numbers`,
      },
    );
  }
  const bad = samples.findIndex((row, k) => !(row >= (k > 0 ? samples[k - 1]! : 0) && row < rows));
  if (bad < 0) return;
  const expected = `ascending rows from 0 to ${rows - 1}`;
  throw new InputError(`samples[${bad}] is ${samples[bad]!}; ${expected} were expected.`, {
    code: 'index.samples',
    path: `samples[${bad}]`,
    value: samples[bad],
    expected,
  });
}
