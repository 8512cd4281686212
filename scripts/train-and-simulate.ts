/**
 * The library from end to end, on the bundled market: train a strategy, see whether it survives the weeks after, and ask
 * what it is sensitive to.
 *
 *     npx tsx scripts/train-and-simulate.ts
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  gradient,
  loadPrices,
  resolveFingerprint,
  simulate,
  strategyName,
  train,
  type FingerprintInput,
  type SimulationResult,
} from '../src/index.js';

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const quickstart = JSON.parse(
  readFileSync(fromHere('../fingerprints/quickstart.json'), 'utf8'),
) as FingerprintInput;

// A fingerprint is plain data: what should differ is written over it, and checked when it is resolved.
const { fingerprint, id } = resolveFingerprint(
  { ...quickstart, optimisation_settings: { ...quickstart.optimisation_settings, n_iterations: 60 } },
  { purpose: 'train' },
);
console.log(`${strategyName(fingerprint).label} on ${fingerprint.tokens.join(', ')}, ${id}`);

// One frame serves every call below: it holds the history before the start and the test period after the end.
const { prices, warnings } = await loadPrices({ tokens: fingerprint.tokens, folders: [fromHere('../data')] });
for (const { message } of warnings) console.log(`warning: ${message}`);

const metric = fingerprint.optimisation_settings.early_stopping_metric;
const before = performance.now();
const trained = await train({
  fingerprint,
  prices,
  onProgress: ({ iteration, best }) => {
    if (iteration % 20 === 0) console.log(`  ${iteration} updates: best ${metric} ${best.value.toFixed(3)}`);
  },
});
console.log(
  `${trained.iterations} updates in ${Math.round(performance.now() - before)} ms, loading not included`,
);

// The best set is a handful of numbers, one a token, in alphabetical order of the tokens.
const { parameters } = trained.best;
for (const [name, values] of Object.entries(parameters)) {
  console.log(`  ${name.padEnd(24)}${values.map((value) => value.toFixed(3)).join('  ')}`);
}

report('before training', simulate({ fingerprint, prices }));
report('after training', simulate({ fingerprint, prices, parameters }));

// Out of sample: the same pool, opened anew on the day the training data end.
const { fingerprint: later } = resolveFingerprint({
  ...quickstart,
  startDateString: fingerprint.endDateString,
  endDateString: fingerprint.endTestDateString,
  endTestDateString: null,
});
report('the weeks after', simulate({ fingerprint: later, prices, parameters }));

// How the objective answers to each parameter, where training ended.
const sensitivity = gradient({ fingerprint, prices, parameters });
console.log(`d ${sensitivity.objective} / d parameter, in order of ${sensitivity.tokens.join(', ')}`);
for (const [name, slopes] of Object.entries(sensitivity.gradient)) {
  console.log(`  ${name.padEnd(24)}${slopes.map((slope) => slope.toExponential(2)).join('  ')}`);
}

function report(label: string, { objectives, baselines }: SimulationResult): void {
  const percent = (fraction: number | null | undefined): string =>
    typeof fraction === 'number' ? `${(100 * fraction).toFixed(1)} %` : 'not defined';
  console.log(
    `${label}: pool ${percent(objectives.returns)}, held instead ${percent(baselines.hodl.returns)}`,
  );
}
