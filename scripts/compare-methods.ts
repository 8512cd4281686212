/**
 * Ways of training compared on the same problem: the best objective found so far against wall time, as a picture.
 *
 *     npx tsx scripts/compare-methods.ts <folder with BTC_USD and ETH_USD minutes of 2017 and 2018> <picture, without ending>
 *
 * Every method trains four sets from the same starts on BTC/ETH of 2018 and is measured alike: daily log Sharpe ratio of the whole
 * training period, of the best set so far.
 */
import type { TopLevelSpec } from 'vega-lite';
import { loadPrices, resolveFingerprint, train, type FingerprintInput } from '../src/index.js';
import { writeReport } from '../src/report/index.js';
import { panelWidth, theme } from '../src/report/theme.js';

const [folder, picture] = process.argv.slice(2);
if (folder === undefined || picture === undefined) {
  throw new Error('Usage: npx tsx scripts/compare-methods.ts <price folder> <picture>');
}
const year = { startDateString: '2018-01-01 00:00:00', endDateString: '2019-01-01 00:00:00' };
const { prices } = await loadPrices({
  tokens: ['BTC', 'ETH'],
  folders: [folder],
  from: Date.UTC(2018, 0, 1),
  to: Date.UTC(2019, 0, 1),
  historyFrom: Date.UTC(2017, 0, 1),
});

const descent = { n_iterations: 500, batch_size: 8, base_lr: 0.1 };
const contestants = {
  Adam: { ...descent, optimiser: 'adam' },
  AdamW: { ...descent, optimiser: 'adamw', weight_decay: 0.01 },
  'L-BFGS': { method: 'bfgs', bfgs_settings: { maxiter: 60, n_evaluation_points: 8 } },
  'CMA-ES': { method: 'cma_es', cma_es_settings: { n_generations: 80, n_evaluation_points: 8 } },
} as const satisfies Readonly<Record<string, NonNullable<FingerprintInput['optimisation_settings']>>>;

interface Point {
  readonly rule: string;
  readonly method: string;
  readonly seconds: number;
  readonly best: number;
}

async function race(
  rule: 'momentum' | 'mean_reversion_channel',
  method: keyof typeof contestants,
): Promise<Point[]> {
  const { fingerprint } = resolveFingerprint(
    {
      ...year,
      rule,
      tokens: ['BTC', 'ETH'],
      bout_offset: 43200,
      optimisation_settings: {
        n_parameter_sets: 4,
        noise_scale: 0.5,
        val_fraction: 0,
        early_stopping: false,
        ...contestants[method],
      },
    },
    { purpose: 'train' },
  );
  const points: Point[] = [];
  const began = performance.now();
  const { status } = await train({
    fingerprint,
    prices,
    threads: 1,
    onProgress: ({ best }) => {
      points.push({ rule, method, seconds: (performance.now() - began) / 1000, best: best.value });
    },
  });
  const last = points.at(-1)!;
  console.log(
    `${rule}, ${method}: ${last.best.toFixed(4)} after ${last.seconds.toFixed(2)} s, ${points.length} iterations, ${status}`,
  );
  return points;
}

const all: Point[] = [];
for (const rule of ['momentum', 'mean_reversion_channel'] as const) {
  for (const method of Object.keys(contestants) as (keyof typeof contestants)[])
    all.push(...(await race(rule, method)));
}
const spec: TopLevelSpec = {
  $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
  config: theme,
  data: { values: all },
  facet: {
    row: { field: 'rule', type: 'nominal', title: null, sort: ['momentum', 'mean_reversion_channel'] },
  },
  resolve: { scale: { y: 'independent' } },
  spec: {
    width: panelWidth,
    height: 220,
    mark: { type: 'line', interpolate: 'step-after' },
    encoding: {
      x: {
        field: 'seconds',
        type: 'quantitative',
        scale: { type: 'log' },
        axis: { title: 'Wall time in seconds, one thread' },
      },
      y: {
        field: 'best',
        type: 'quantitative',
        scale: { zero: false },
        axis: { title: 'Best daily log Sharpe so far' },
      },
      color: { field: 'method', type: 'nominal', title: null, sort: Object.keys(contestants) },
    },
  },
};
await writeReport(spec, { svg: `${picture}.svg`, png: `${picture}.png` });
