import { describe, expect, it } from 'vitest';
import { validateTraining } from '../../../src/evaluation/index.js';
import { randomStream } from '../../../src/sampling/index.js';

function checkpoints(drift: number, seed: string) {
  const stream = randomStream(seed, 'returns');
  const returns = Array.from({ length: 10 }, () =>
    Float64Array.from({ length: 300 }, () => 0.01 * stream.normal()),
  );
  returns[4] = returns[4]!.map((value) => value + drift);
  return { returns };
}

const holds = (drift: number, otherTrials = 0) => {
  const found = validateTraining({
    checkpoints: checkpoints(drift, 'v'),
    seed: 1,
    samples: 200,
    otherTrials,
  });
  return { found, of: (name: string) => found.findings.find((one) => one.name === name)! };
};

describe('the validation of a training', () => {
  it('is convinced by a skill of 0.6 standard deviations a day, and not by noise', () => {
    const skilled = holds(0.006);
    expect(
      skilled.found.findings.filter(({ holds: kept }) => kept === false).map(({ name }) => name),
    ).toEqual([]);
    expect(skilled.found.convincing).toBe(true);
    const noise = holds(0);
    expect(noise.found.convincing).toBe(false);
    expect(noise.of('best_deflated_sharpe').value).toBeLessThan(0.9);
  });

  it('counts every checkpoint and what was declared, and deflates more for it', () => {
    const [few, many] = [holds(0.0015), holds(0.0015, 10_000)];
    expect(few.found.trials).toContain('10 trials');
    expect(many.found.trials).toContain('10000 others were declared');
    expect(many.of('best_deflated_sharpe').value).toBeLessThan(few.of('best_deflated_sharpe').value!);
  });

  it('leaves out sets that never moved', () => {
    const { returns } = checkpoints(0, 'still');
    const found = validateTraining({
      checkpoints: { returns: [...returns, new Float64Array(300)] },
      seed: 1,
      samples: 100,
    });
    expect(found.trials).toContain('10 trials');
  });
});
