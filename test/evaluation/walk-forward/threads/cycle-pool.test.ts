import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as Evaluation from '../../../../src/evaluation/index.js';
import { fingerprintOf, prices } from '../support.js';

const at = (path: string): string =>
  fileURLToPath(new URL(`../../../../dist/evaluation/${path}`, import.meta.url));
const script = at('walk-forward/threads/cycle-worker.js');

// The library as it is built: threads load its files.
describe.skipIf(!existsSync(script))('cycles on threads (needs npm run build)', () => {
  let walkForward: typeof Evaluation.walkForward;
  beforeAll(async () => {
    ({ walkForward } = (await import(at('index.js'))) as typeof Evaluation);
  });

  it('come out the same, bit for bit and in the same order, on two threads as on one', async () => {
    const fingerprint = fingerprintOf({ walkForward: { cycles: 3 } });
    const told: number[] = [];
    const onCycle: Evaluation.WalkForwardOptions['onCycle'] = ({ cycle }) => void told.push(cycle.number);
    const one = await walkForward({ fingerprint, prices, threads: 1 });
    const two = await walkForward({ fingerprint, prices, threads: 2, onCycle });
    expect(two).toEqual(one);
    expect([...told].sort((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  it('say what went wrong in them as one thread does', async () => {
    const fingerprint = fingerprintOf();
    const other = { ...prices, tokens: ['AAA', 'XXX'] };
    const attempt = (threads: number) => walkForward({ fingerprint, prices: other, threads });
    const [one, two] = await Promise.allSettled([attempt(1), attempt(2)]);
    if (one.status !== 'rejected' || two.status !== 'rejected') throw new Error('Neither was refused.');
    const [here, there] = [one.reason, two.reason] as [Error, Error];
    expect(there.message).toBe(here.message);
    expect(there.message).toMatch(/AAA, XXX/);
    expect(there.name).toBe(here.name);
    expect(there).toMatchObject({ code: 'simulation.tokens' });
  });
});
