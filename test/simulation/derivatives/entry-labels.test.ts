import { describe, expect, it } from 'vitest';
import { entryLabels } from '../../../src/simulation/derivatives/index.js';

const tokens = ['BTC', 'ETH'];
const plain = { members: 1, rows: [''], shape: 'vector' } as const;

describe('entryLabels', () => {
  it('names the token, unless all share the number', () => {
    expect(entryLabels('log_k', plain, 2, tokens)).toEqual(['log_k[BTC]', 'log_k[ETH]']);
    expect(entryLabels('log_k', { ...plain, shape: 'scalar' }, 1, tokens)).toEqual(['log_k']);
    expect(entryLabels('raw_min_budget', plain, 1, tokens)).toEqual(['raw_min_budget']);
  });

  it('puts members before rows before tokens, as parameters do', () => {
    const shape = { members: 2, rows: ['mean', 'trend'], shape: 'vector' } as const;
    expect(entryLabels('x', shape, 8, tokens)).toEqual([
      'x[0][mean][BTC]',
      'x[0][mean][ETH]',
      'x[0][trend][BTC]',
      'x[0][trend][ETH]',
      'x[1][mean][BTC]',
      'x[1][mean][ETH]',
      'x[1][trend][BTC]',
      'x[1][trend][ETH]',
    ]);
    expect(entryLabels('x', { ...shape, rows: [''], shape: 'scalar' }, 2, tokens)).toEqual(['x[0]', 'x[1]']);
  });
});
