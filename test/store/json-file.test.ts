import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../src/diagnostics/index.js';
import { jsonText, readJson, writeJson } from '../../src/store/index.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'poolgrad-json-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('jsonText', () => {
  it('puts numeric vectors on one line and everything else on lines of its own', () => {
    expect(jsonText({ tokens: ['BTC', 'ETH'], log_k: [4, -1.5e-7], none: [], nested: { a: [1] } })).toBe(
      '{\n  "tokens": [\n    "BTC",\n    "ETH"\n  ],\n  "log_k": [4, -1.5e-7],\n  "none": [],\n  "nested": {\n    "a": [1]\n  }\n}\n',
    );
  });

  it('says null for numbers JSON does not have', () => {
    expect(JSON.parse(jsonText({ a: NaN, b: [Infinity, 1] }))).toEqual({ a: null, b: [null, 1] });
  });

  it('writes typed arrays as arrays', () => {
    expect(JSON.parse(jsonText({ a: Float64Array.of(1, 2) }))).toEqual({ a: [1, 2] });
  });

  it('gives back every JSON value unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.stringify(JSON.parse(jsonText(value)))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('leaves text that looks like a vector alone', () => {
    const value = { text: '[\n  1,\n  2\n]', list: ['[', '1', ']'] };
    expect(JSON.parse(jsonText(value))).toEqual(value);
  });
});

describe('writeJson', () => {
  it('writes the same bytes for the same value', async () => {
    await writeJson(join(folder, 'a.json'), { x: [1, 2], y: 'z' });
    await writeJson(join(folder, 'b.json'), { x: [1, 2], y: 'z' });
    expect(await readFile(join(folder, 'a.json'))).toEqual(await readFile(join(folder, 'b.json')));
  });

  it('leaves no temporary file behind, makes missing folders and replaces an old file', async () => {
    const path = join(folder, 'deep', 'a.json');
    await writeJson(path, { x: 1 });
    await writeJson(path, { x: 2 });
    expect(await readdir(join(folder, 'deep'))).toEqual(['a.json']);
    expect(await readJson(path)).toEqual({ x: 2 });
  });

  it('keeps the old file and leaves nothing behind when the value cannot be written', async () => {
    const path = join(folder, 'a.json');
    await writeJson(path, { x: 1 });
    await expect(writeJson(path, { x: 1n })).rejects.toThrow(TypeError);
    expect(await readdir(folder)).toEqual(['a.json']);
    expect(await readJson(path)).toEqual({ x: 1 });
  });
});

describe('readJson', () => {
  it('names a file that is not there', async () => {
    const path = join(folder, 'missing.json');
    await expect(readJson(path)).rejects.toThrow(InputError);
    await expect(readJson(path)).rejects.toThrow(/missing\.json could not be read: ENOENT/);
  });

  it('names a file that is not JSON', async () => {
    const path = join(folder, 'bad.json');
    await writeFile(path, '{"a": }');
    await expect(readJson(path)).rejects.toMatchObject({ code: 'store.invalid_json', path });
  });
});
