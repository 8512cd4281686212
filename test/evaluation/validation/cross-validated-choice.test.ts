import { describe, expect, it } from 'vitest';
import { crossValidatedChoice, returnsMatrix } from '../../../src/evaluation/index.js';
import { randomStream } from '../../../src/sampling/index.js';

const days = 240;

function strategies(count: number, drifts: readonly number[], seed: string) {
  const stream = randomStream(seed, 'returns');
  return returnsMatrix(
    Array.from({ length: count }, (_, k) =>
      Float64Array.from({ length: days }, () => 0.01 * stream.normal() + (drifts[k] ?? 0)),
    ),
  );
}

describe('choosing by combinatorial purged cross-validation', () => {
  it('has C(6,2) = 15 splits and 5 paths', () => {
    const found = crossValidatedChoice(strategies(3, [], 'count'));
    expect(found.value === null ? null : [found.splits, found.sharpes.length]).toEqual([15, 5]);
  });

  it('finds what a planted skill is worth, and nothing in noise on average', () => {
    const skilled = crossValidatedChoice(strategies(8, [0, 0, 0.004], 'skill'));
    // 0.004/0.01 a day is 7.6 a year.
    expect(skilled.value).toBeGreaterThan(5);
    let sum = 0;
    for (let seed = 0; seed < 40; seed++)
      sum += crossValidatedChoice(strategies(8, [], `noise ${seed}`)).value!;
    // One year of noise has a Sharpe ratio of standard error 1.2; 40 of them a mean of standard error 0.2.
    expect(Math.abs(sum / 40)).toBeLessThan(0.8);
  });

  it('says why there is no choice', () => {
    expect(crossValidatedChoice(strategies(1, [], 'one'))).toMatchObject({
      value: null,
      reason: expect.stringContaining('1 strategies') as string,
    });
    const short = returnsMatrix([new Float64Array(30).fill(0.01), new Float64Array(30)]);
    expect(crossValidatedChoice(short).reason).toMatch(/need 66 days, there are 30/);
  });
});
