import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { requiredSeries, resolveFingerprint } from '../../src/fingerprint/index.js';
import { loadPrices, loadSeries, type PriceFrame } from '../../src/market/index.js';
import { gradient, initialParameters, simulate } from '../../src/simulation/index.js';
import { repositoryPath } from '../support/paths.js';

const folder = join(repositoryPath, 'fingerprints');
const data = join(repositoryPath, 'data');
const bundled = ['AAA', 'BBB', 'CCC', 'USX'];

const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))
  .map((name) => {
    const input: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return { name, ...resolveFingerprint(input, { purpose: 'train' }) };
  })
  .filter(({ fingerprint }) => fingerprint.tokens.every((token) => bundled.includes(token)));

describe('the ready-made fingerprints over the bundled market', () => {
  const frames = new Map<string, PriceFrame>();
  beforeAll(async () => {
    for (const { fingerprint } of examples) {
      const key = fingerprint.tokens.join();
      if (frames.has(key)) continue;
      frames.set(key, (await loadPrices({ tokens: fingerprint.tokens, folders: [data] })).prices);
    }
  });

  it('are five, three of them rules of one’s own', () => {
    expect(examples.length).toBe(5);
    expect(examples.filter(({ fingerprint }) => typeof fingerprint.rule === 'object')).toHaveLength(3);
  });

  it.each(examples)(
    'simulate and differentiate without a complaint: $name',
    async ({ fingerprint, warnings }) => {
      const prices = frames.get(fingerprint.tokens.join())!;
      const names = requiredSeries(fingerprint);
      const files = names.length === 0 ? [] : [join(data, 'funding.csv')];
      const series = files.length === 0 ? {} : (await loadSeries({ files, names, prices })).series;
      const result = simulate({ fingerprint, prices, series });
      expect([...warnings, ...result.warnings]).toEqual([]);
      expect(result.finalValue).toBeGreaterThan(1e5);
      const [parameters] = initialParameters(fingerprint, fingerprint.optimisation_settings.n_parameter_sets);
      const slopes = gradient({ fingerprint, prices, series, parameters: parameters! });
      const own = Object.entries(slopes.gradient).filter(([name]) => !name.startsWith('initial_'));
      for (const [name, values] of own) {
        if (name === 'logit_delta_lamb') continue;
        expect(
          values.some((slope) => slope !== 0),
          name,
        ).toBe(true);
      }
    },
  );
});
