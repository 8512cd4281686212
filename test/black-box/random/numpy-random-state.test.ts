import { describe, expect, it } from 'vitest';
import { mt19937, numpyRandomState } from '../../../src/black-box/random/index.js';

// Made with numpy 2.4: a = numpy.random.RandomState(seed).random_sample(700), then a[0], a[1], a[2], a[699].
const drawn = [
  { seed: 0, first: [0.5488135039273248, 0.7151893663724195, 0.6027633760716439], last: 0.8427768626848423 },
  { seed: 42, first: [0.3745401188473625, 0.9507143064099162, 0.7319939418114051], last: 0.4811401018548175 },
  {
    seed: 4294967295,
    first: [0.0976320289940138, 0.9123828453026218, 0.78903530185164],
    last: 0.008352749376617896,
  },
  {
    seed: [1, 2, 3],
    first: [0.6098612722867289, 0.8866970434146851, 0.47633673750662764],
    last: 0.5643450275278664,
  },
  {
    seed: Array.from({ length: 700 }, (_, i) => i),
    first: [0.867898393018711, 0.9148838731573538, 0.42691324373540374],
    last: 0.30387187792099135,
  },
];

describe('mt19937', () => {
  it('gives the first numbers of the published code for the list 0x123, 0x234, 0x345, 0x456', () => {
    const next = mt19937([0x123, 0x234, 0x345, 0x456]);
    expect(Array.from({ length: 5 }, next)).toEqual([
      1067595299, 955945823, 477289528, 4107218783, 4228976476,
    ]);
  });

  it('gives 4123659995 as number 10000 for its default seed 5489, as the C++ standard asks of it', () => {
    const next = mt19937(5489);
    expect(Array.from({ length: 10_000 }, next).at(-1)).toBe(4123659995);
  });
});

describe('numpyRandomState', () => {
  it.each(drawn)('draws the numbers of numpy, case %#', ({ seed, first, last }) => {
    const source = numpyRandomState(seed);
    const all = Array.from({ length: 700 }, () => source.uniform());
    expect(all.slice(0, 3)).toEqual(first);
    expect(all[699]).toBe(last);
  });

  it.each([[-1], [1.5], [2 ** 32], [NaN], [[]], [[1, -2]]])('refuses the seed %j by name', (seed) => {
    expect(() => numpyRandomState(seed)).toThrow(
      expect.objectContaining({ code: 'search.numpy_seed', path: 'seed', value: seed }),
    );
  });
});
