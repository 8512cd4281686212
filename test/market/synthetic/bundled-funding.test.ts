import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateFunding } from '../../../src/market/index.js';
import { repositoryPath } from '../../support/paths.js';

describe('The bundled funding rates', () => {
  test('are those in the data folder, number for number', async () => {
    const { unix, tokens, rates } = generateFunding();
    const [header, ...lines] = (await readFile(join(repositoryPath, 'data', 'funding.csv'), 'utf8'))
      .trim()
      .split('\n');
    expect(header).toBe(['unix', ...tokens.map((token) => `funding_${token}`)].join(','));
    expect(lines.map((line) => line.split(',').map(Number))).toEqual(
      Array.from(unix, (ms, day) => [ms, ...rates.map((values) => values[day]!)]),
    );
  });

  test('swing around a small positive rate', () => {
    for (const values of generateFunding().rates) {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(mean)).toBeLessThan(4e-4);
      expect(Math.max(...values)).toBeLessThan(2e-3);
      expect(new Set(values).size).toBeGreaterThan(300);
    }
  });
});
