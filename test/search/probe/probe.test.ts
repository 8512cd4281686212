import { describe, expect, it } from 'vitest';
import { InputError, RunError } from '../../../src/diagnostics/index.js';
import {
  probe,
  type ProbeOptions,
  type SampleOutcome,
  type SampleRequest,
  type TakeSample,
} from '../../../src/search/probe/index.js';

const [fixed, perSet, perWindow] = [100e6, 2e6, 5e5];

/** A training of known cost: a ms a set and window, and memory that scatters by `noise`. */
function machine(limitBytes = Infinity, surprise = 1, noise = 0) {
  const asked: SampleRequest[] = [];
  const take: TakeSample = (request) => {
    asked.push(request);
    const { sets, windows, members = 1, kind } = request;
    const scatter = noise * ((asked.length % 3) - 1);
    const grown = sets > 800 ? surprise : 1;
    const peakBytes = (fixed + perSet * sets * members + perWindow * windows + scatter) * grown;
    const sample = {
      ...{ kind, sets, windows, members },
      peakBytes: kind === 'forward' ? peakBytes / 2 : peakBytes,
      heapBytes: 1,
      arrayBufferBytes: 1,
      threads: 0,
      iterations: 10,
      msPerIteration: sets * windows,
      wallMs: 1000 + 10 * sets * windows,
    };
    const outcome: SampleOutcome =
      peakBytes > limitBytes ? { kind: 'out_of_memory', request, limitBytes } : { kind: 'measured', sample };
    return Promise.resolve(outcome);
  };
  return { take, asked };
}

const settings: Omit<ProbeOptions, 'take'> = {
  own: { sets: 4, windows: 8, members: 1 },
  hasEnsemble: false,
  priority: 'exploration',
  memoryBytes: 1.001e9,
  measurableBytes: 4e9,
  safety: 0.9,
  secondsPerIteration: 60,
  confirmWithin: 600,
};

describe('probe', () => {
  it('finds the costs there are, and the sets that fit 90 % of the memory', async () => {
    const { take } = machine();
    const { gradient, forward, largest, recommended, limitedBy, confirmation } = await probe({
      ...settings,
      take,
    });
    expect(gradient.model.bytes.fixed).toBeCloseTo(fixed, -2);
    expect(gradient.model.bytes.perSet).toBeCloseTo(perSet, -1);
    expect(gradient.model.bytes.perWindow).toBeCloseTo(perWindow, -1);
    expect(forward.model.bytes.perSet).toBeCloseTo(perSet / 2, -1);
    expect(largest.oneWindow.byMemory).toBe(Math.floor((0.9009e9 - fixed - perWindow) / perSet));
    expect(largest.ownWindows.byMemory).toBe(Math.floor((0.9009e9 - fixed - 8 * perWindow) / perSet));
    expect(limitedBy).toBe('memory');
    expect(recommended).toEqual({ sets: largest.oneWindow.byMemory, windows: 1, members: 1 });
    expect(confirmation).toMatchObject({ kind: 'measured' });
  });

  it('says that time is the limit where it is', async () => {
    const { take } = machine();
    const result = await probe({ ...settings, take, secondsPerIteration: 0.1005 });
    expect(result.limitedBy).toBe('time');
    expect(result.largest.oneWindow.byTime).toBe(100);
    expect(result.largest.ownWindows.byTime).toBe(12);
    expect(result.recommended.sets).toBe(100);
    expect(result.largest.oneWindow.byMemory).toBeGreaterThan(100);
  });

  it('gives the costs back through memory that scatters by 3 % of the smallest run', async () => {
    const { take } = machine(Infinity, 1, 3e6);
    const { gradient } = await probe({ ...settings, take });
    expect(gradient.model.peakBytes(50, 8) / (fixed + 50 * perSet + 8 * perWindow)).toBeCloseTo(1, 1);
    expect(gradient.model.scatterBytes).toBeGreaterThan(0);
  });

  it('asks for fewer sets when a run near the answer takes more than there is', async () => {
    const { take, asked } = machine(2e9, 1.2);
    const { recommended, confirmation } = await probe({ ...settings, take, memoryBytes: 2e9 });
    expect(confirmation).toMatchObject({ kind: 'measured' });
    const { sets } = recommended;
    expect((fixed + perSet * sets + perWindow) * (sets > 800 ? 1.2 : 1)).toBeLessThanOrEqual(1.8e9);
    expect(Math.max(...asked.map((request) => request.sets))).toBeGreaterThan(sets);
  });

  it('recommends nothing as large as what broke down while it was measured', async () => {
    const { take: works } = machine();
    const error = new RunError('Maximum call stack size exceeded', { code: 'unexpected' });
    const take: TakeSample = (request, limitMs) =>
      request.kind === 'gradient' && request.sets > 200
        ? Promise.resolve({ kind: 'failed', request, error })
        : works(request, limitMs);
    const { recommended, limitedBy } = await probe({
      ...settings,
      take,
      memoryBytes: 100e9,
      measurableBytes: 100e9,
    });
    expect(limitedBy).toBe('failure');
    expect(recommended.sets).toBeGreaterThan(1);
    expect(recommended.sets).toBeLessThanOrEqual(200);
  });

  it('does not run what is too long or too large to be run here, and says so', async () => {
    const { take } = machine();
    const long = await probe({ ...settings, take, confirmWithin: 0.001 });
    expect(long.confirmation.kind).toBe('too_long');
    const large = await probe({ ...settings, take, memoryBytes: 8e9, measurableBytes: 2e9 });
    expect(large.confirmation.kind).toBe('too_large');
    expect(large.recommended.sets).toBeGreaterThan(3000);
  });

  it('gives an ensemble members, and runs it with them', async () => {
    const { take, asked } = machine();
    const { recommended, confirmation, units } = await probe({
      ...settings,
      take,
      hasEnsemble: true,
      priority: 'robustness',
    });
    expect(recommended).toEqual({ sets: Math.floor(units / 2), windows: 1, members: 2 });
    expect(confirmation.kind).toBe('measured');
    expect(asked.at(-1)).toMatchObject({ ...recommended, kind: 'gradient' });
  });

  it('refuses memory that holds not one set, naming what one takes', async () => {
    const { take } = machine();
    const error: unknown = await probe({ ...settings, take, memoryBytes: 50e6 }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ code: 'probe.memory', path: '--memory', value: 50e6 });
    expect((error as InputError).message).toContain('98 MiB');
  });

  it('passes on what keeps the smallest size from running', async () => {
    const error = new InputError('bout_offset is too large.', { code: 'training.bout_offset' });
    const take: TakeSample = (request) => Promise.resolve({ kind: 'failed', request, error });
    await expect(probe({ ...settings, take })).rejects.toBe(error);
    const { take: tooSmall } = machine(1e6);
    await expect(probe({ ...settings, take: tooSmall })).rejects.toMatchObject({ code: 'probe.smallest' });
  });
});
