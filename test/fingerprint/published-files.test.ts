import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docsPath, docsText, schemaPath, schemaText } from '../../scripts/write-schema.js';
import { fingerprintKeys, resolveFingerprint } from '../../src/fingerprint/index.js';
import { legacyKeys } from '../../src/fingerprint/schema/legacy-key.js';
import { repositoryPath } from '../support/paths.js';
import { pythonDefaults } from './python-defaults.js';

const folder = join(repositoryPath, 'fingerprints');
const files = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'));

describe('the published JSON Schema', () => {
  it('is what the schema generates (npx tsx scripts/write-schema.ts)', () => {
    expect(readFileSync(schemaPath, 'utf8')).toBe(schemaText());
  });
});

describe('docs/fingerprint.md', () => {
  it('has the key tables the schema generates (npx tsx scripts/write-schema.ts)', async () => {
    const page = readFileSync(docsPath, 'utf8');
    expect(await docsText(page)).toBe(page);
  });
});

describe('the key reference', () => {
  const keys = [...fingerprintKeys().values()];

  it('describes every key in one line', () => {
    for (const { path, domain, description } of keys) {
      expect(description, path).toMatch(/^[^\n]+\.$/);
      expect(domain, path).not.toBe('');
    }
  });

  it('has the defaults of the old tool, key by key', () => {
    const known = new Map(keys.map((key) => [key.path, key.default]));
    for (const [path, value] of leaves(pythonDefaults, '')) expect(known.get(path), path).toEqual(value);
  });

  it('marks exactly the keys without effect as legacy', () => {
    const legacy = keys.filter((key) => key.legacy).map(({ path }) => path);
    expect(legacy.sort()).toEqual(Object.keys(legacyKeys).sort());
  });
});

describe('the ready-made fingerprints', () => {
  it.each(files)('%s trains without a warning and names its schema', (name) => {
    const document = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
    expect(document.$schema).toBe('./fingerprint.schema.json');
    for (const purpose of ['simulate', 'train', 'gradient'] as const) {
      expect(resolveFingerprint(document, { purpose }).warnings).toEqual([]);
    }
  });

  it('include the quick start and the year of BTC and ETH', () => {
    expect(files).toEqual(expect.arrayContaining(['btc-eth-2018.json', 'quickstart.json']));
  });
});

function leaves(group: object, prefix: string): [string, unknown][] {
  return Object.entries(group).flatMap(([key, value]: [string, unknown]): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? leaves(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value]],
  );
}
