import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { editJson } from '../../src/cli/commands/probe/edit-json.js';
import { childSample, fitCostModel, type Sample } from '../../src/search/probe/index.js';
import { cli } from './cli-harness.js';
import { fingerprint, marketFolder } from './market.js';

const program = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url));
const isBuilt = existsSync(program);

const cases = {
  'zero-fee': {
    ...fingerprint,
    optimisation_settings: { ...fingerprint.optimisation_settings, n_iterations: 60 },
  },
  fees: { ...fingerprint, fees: 0.003, arbitrage: 'optimal', do_arb: true },
  ensemble: { ...fingerprint, rule: 'ensemble__momentum', n_ensemble_members: 4 },
};
type Case = keyof typeof cases;

let cwd: string;
beforeAll(async () => {
  cwd = await marketFolder();
  for (const [name, document] of Object.entries(cases)) {
    await writeFile(join(cwd, `${name}.json`), `${JSON.stringify(document, null, 2)}\n`);
  }
});

/** Sizes that are measured, and one that is not and is predicted: sets, windows. */
const sizes = {
  'zero-fee': {
    measured: [
      [1, 1],
      [300, 1],
      [1, 300],
      [60, 60],
    ],
    asked: [120, 30],
  },
  fees: {
    measured: [
      [1, 1],
      [12, 1],
      [1, 12],
      [4, 4],
    ],
    asked: [5, 4],
  },
  ensemble: {
    measured: [
      [1, 1],
      [150, 1],
      [1, 150],
      [40, 40],
    ],
    asked: [60, 12],
  },
} as const;

async function predictedPeak(name: Case): Promise<number> {
  const take = childSample({
    argvOf: (request) => [
      program,
      'probe',
      `${name}.json`,
      '--json',
      '--sample',
      JSON.stringify({ request, options: { data: ['data'], threads: 1 } }),
    ],
    cwd,
    env: {},
    limitBytes: 4e9,
  });
  const samples: Sample[] = [];
  for (const [sets, windows] of sizes[name].measured) {
    const outcome = await take({ kind: 'gradient', sets, windows, seconds: 1.5 }, 120_000);
    if (outcome.kind !== 'measured') throw new Error(JSON.stringify(outcome));
    samples.push(outcome.sample);
  }
  const [sets, windows] = sizes[name].asked;
  return fitCostModel(samples).peakBytes(sets, windows);
}

/** Peak of `poolgrad train` itself, run to its end, as its process knows it. */
async function trainedPeak(name: Case): Promise<number> {
  const [n_parameter_sets, batch_size] = sizes[name].asked;
  const settings = { ...cases[name].optimisation_settings, n_parameter_sets, batch_size };
  await writeFile(
    join(cwd, `${name}-asked.json`),
    JSON.stringify({ ...cases[name], optimisation_settings: settings }),
  );
  const hook = `
    import { existsSync, readFileSync, writeFileSync } from 'node:fs';
    process.on('exit', () => {
      const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
      const kilobytes = /VmHWM:\\s+(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
      writeFileSync('${name}.peak', String(1024 * kilobytes));
    });`;
  const words = ['train', `${name}-asked.json`, '--threads', '1', '--data', 'data', '--out', `${name}-run`];
  await promisify(execFile)(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, program, ...words],
    { cwd },
  );
  return Number(await readFile(join(cwd, `${name}.peak`), 'utf8'));
}

describe('poolgrad probe, against trainings that are run (needs npm run build)', () => {
  it.skipIf(!isBuilt).each((Object.keys(cases) as Case[]).map((name) => [name] as const))(
    'predicts the peak of a training without fees, with them, and of an ensemble within 15 percent: %s',
    async (name) => {
      const predicted = await predictedPeak(name);
      const peak = await trainedPeak(name);
      expect(predicted / peak).toBeGreaterThan(0.85);
      expect(predicted / peak).toBeLessThan(1.15);
    },
    600_000,
  );

  it.skipIf(!isBuilt)(
    'kills a measurement that takes more memory or time than it may, and says so',
    async () => {
      const words = [program, 'probe', 'zero-fee.json', '--json', '--sample'];
      const argvOf = (request: unknown): string[] => [
        ...words,
        JSON.stringify({ request, options: { data: ['data'] } }),
      ];
      const request = { kind: 'gradient', sets: 1, windows: 1, seconds: 1 } as const;
      const small = await childSample({ argvOf, cwd, env: {}, limitBytes: 50e6 })(request, 60_000);
      expect(small).toMatchObject({ kind: 'out_of_memory', limitBytes: 50e6 });
      const short = await childSample({ argvOf, cwd, env: {}, limitBytes: 4e9 })(request, 30);
      expect(short).toMatchObject({ kind: 'timed_out', limitMs: 30 });
    },
    60_000,
  );

  it.skipIf(!isBuilt)(
    'prints one document, and writes what it recommends into a new file',
    async () => {
      const outcome = await cli(
        [
          'probe',
          'fees.json',
          ...['--data', 'data', '--memory', '2GB', '--seconds-per-iteration', '0.5', '--confirm-within', '1'],
          ...['--priority', 'variance_reduction', '--threads', '1', '--apply', 'larger.json', '--json'],
        ],
        { cwd },
      );
      expect(outcome.stderr).toMatch(/For variance reduction, \d+ units?: optimisation_settings/);
      expect(outcome.exitCode).toBe(0);
      const document = outcome.json();
      expect(document).toMatchObject({
        command: 'probe',
        priority: 'variance_reduction',
        limited_by: 'time',
      });
      const { sets, windows } = document.recommendation as Record<'sets' | 'windows', number>;
      const written = JSON.parse(await readFile(join(cwd, 'larger.json'), 'utf8')) as object;
      const settings = { ...cases.fees.optimisation_settings, n_parameter_sets: sets, batch_size: windows };
      expect(written).toEqual({ ...cases.fees, optimisation_settings: settings });
    },
    300_000,
  );
});

describe('poolgrad probe', () => {
  it.each([
    [['--memory', '8'], /--memory is "8"; expected a number with MB, GB/],
    [['--memory', '8 gold'], /--memory is "8 gold"; expected a number with MB, GB/],
    [['--safety', '1.5'], /--safety is "1.5"; expected a number above 0, at most 1/],
    [['--seconds-per-iteration', '0'], /--seconds-per-iteration is "0"; expected a number above 0/],
    [['--priority', 'robust'], /--priority is "robust".*Did you mean robustness\?/],
    [['--apply', 'fees.json'], /--apply fees\.json is there already/],
  ])('refuses %j', async (flags, message) => {
    const { exitCode, stderr, stdout } = await cli(['probe', 'zero-fee.json', ...flags], { cwd });
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
  });
});

describe('numbers written into a JSON document', () => {
  const sets = { key: 'optimisation_settings.n_parameter_sets', value: 7 };

  it('replace what is there and leave every other character alone', () => {
    const text =
      '{ "a" : [1,2.50, "}\\""],\n\t"optimisation_settings":{"n_parameter_sets" :  4,"x":1e-3 } }\n';
    expect(editJson(text, [sets])).toBe(text.replace(' 4,', ' 7,'));
  });

  it('are added on a line of their own where the others are on one', () => {
    const text = '{\n  "rule": "momentum",\n  "optimisation_settings": {\n    "base_lr": 0.10\n  }\n}\n';
    expect(editJson(text, [sets])).toBe(text.replace('0.10', '0.10,\n    "n_parameter_sets": 7'));
    const bare = '{\n  "rule": "momentum"\n}\n';
    expect(editJson(bare, [sets, { key: 'n_ensemble_members', value: 2 }])).toBe(
      '{\n  "rule": "momentum",\n  "optimisation_settings": { "n_parameter_sets": 7 },\n  "n_ensemble_members": 2\n}\n',
    );
    expect(JSON.parse(editJson('{}', [sets]))).toEqual({ optimisation_settings: { n_parameter_sets: 7 } });
  });

  it('replace the last of a key that is there twice, which is the one that counts', () => {
    expect(editJson('{"n":1,"n":2}', [{ key: 'n', value: 3 }])).toBe('{"n":1,"n":3}');
  });

  it('are refused inside what is no object', () => {
    expect(() => editJson('{"optimisation_settings": 3}', [sets])).toThrow(
      /optimisation_settings is no object/,
    );
  });
});
