import { appendFile, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createStudy, openStudy, type Study } from '../../../src/search/studies/index.js';
import { thisProcess } from '../../../src/search/studies/journal/process-identity.js';
import { deadPid, elsewhere, settings, useRuns } from './study-case.js';

const runs = useRuns();
const journalOf = ({ folder }: Study): string => join(folder, 'journal.jsonl');
const choice = { values: { base_lr: 0.01, optimizer: 'adam' }, seed: 11 };

/** A line as another process would have written it. */
const begunBy = (number: number, changes: object): string =>
  `${JSON.stringify({
    op: 'begin',
    number,
    worker: 'another',
    ...thisProcess(),
    time: '2024-05-06T07:08:09.000Z',
    values: {},
    seed: 0,
    ...changes,
  })}\n`;

describe('a trial', () => {
  it('runs, reports and ends, and all of it is kept', async () => {
    const study = await createStudy(runs(), settings(), { worker: 'desk' });
    const begun = await study.begin(choice);
    expect(begun).toMatchObject({
      number: 0,
      state: 'running',
      ...choice,
      worker: 'desk',
      scores: [],
      ended: null,
    });
    expect(begun.process).toEqual(thisProcess());
    await study.report(0, 0, 0.5);
    await study.heartbeat(0);
    await study.report(0, 3, NaN);
    const ended = await study.finish(0, {
      state: 'complete',
      scores: [0.1 + 0.2],
      metrics: { mean_wfe: -0, cycles: 3, is_effective: true, worst: null },
      seconds: 12.5,
      fingerprintHash: 'abc',
    });
    expect(ended).toMatchObject({
      state: 'complete',
      scores: [0.1 + 0.2],
      reports: [
        { step: 0, score: 0.5 },
        { step: 3, score: NaN },
      ],
      metrics: { mean_wfe: -0, cycles: 3, is_effective: true, worst: null },
      seconds: 12.5,
      fingerprintHash: 'abc',
      reason: null,
    });
    expect(Date.parse(ended.ended!)).toBeGreaterThanOrEqual(Date.parse(ended.begun));
    expect((await openStudy(runs(), 'momentum')).trials()).toStrictEqual([ended]);
  });

  it('is chosen with its number and all trials before it, of every process, known', async () => {
    const first = await createStudy(runs(), settings());
    const second = await openStudy(runs(), 'momentum');
    await first.begin({ values: { x: 5 }, seed: 0 });
    const trial = await second.begin((number, trials) => ({
      values: { x: Number(trials.at(-1)!.values.x) + number },
      seed: 100 + number,
    }));
    expect(trial).toMatchObject({ number: 1, values: { x: 6 }, seed: 101 });
  });

  it('is not begun when choosing it fails, and the study is free again', async () => {
    const study = await createStudy(runs(), settings());
    await expect(study.begin(() => Promise.reject(new Error('exhausted')))).rejects.toThrow('exhausted');
    expect((await study.begin(choice)).number).toBe(0);
  });

  const refusals: readonly [string, (study: Study) => Promise<unknown>, object][] = [
    [
      'a report about a trial there is not',
      (s) => s.report(2, 0, 1),
      { code: 'study.unknown_trial', value: 2 },
    ],
    ['a step that was reported', (s) => s.report(0, 4, 1), { code: 'study.report_step', value: 4 }],
    ['a step that is no whole number', (s) => s.report(0, 4.5, 1), { code: 'study.report_step' }],
    ['a step that is no number', (s) => s.report(0, NaN, 1), { code: 'study.report_step' }],
    [
      'a report about a trial that has ended',
      (s) => s.report(1, 5, 1),
      { code: 'study.trial_ended', name: 'RunError' },
    ],
    [
      'a second end',
      (s) => s.finish(1, { state: 'complete', scores: [1], seconds: 1 }),
      { code: 'study.trial_ended', message: expect.stringContaining('it is failed (no prices)') as unknown },
    ],
    [
      'as many scores as there are not objectives',
      (s) => s.finish(0, { state: 'complete', scores: [1, 2], seconds: 1 }),
      {
        code: 'study.trial_scores',
        message: expect.stringContaining('expected 1 score for a complete') as unknown,
      },
    ],
    [
      'scores of a trial that failed',
      (s) => s.finish(0, { state: 'failed', scores: [1], seconds: 1, reason: 'no prices' }),
      { code: 'study.trial_scores' },
    ],
    [
      'a failure without a reason',
      (s) => s.finish(0, { state: 'failed', seconds: 1 }),
      { code: 'study.trial_reason' },
    ],
    [
      'a time that is not finite',
      (s) => s.finish(0, { state: 'pruned', seconds: NaN }),
      { code: 'study.trial_seconds' },
    ],
    [
      'a value that is not finite',
      (s) => s.begin({ values: { base_lr: Infinity }, seed: 0 }),
      { code: 'study.trial_value', path: 'values.base_lr', value: Infinity },
    ],
    [
      'a seed that is no whole number',
      (s) => s.begin({ values: {}, seed: 0.5 }),
      { code: 'study.trial_seed' },
    ],
    [
      'a value JSON does not have',
      (s) => s.begin({ values: { base_lr: undefined as unknown as null }, seed: 0 }),
      { code: 'study.not_json', name: 'InputError' },
    ],
  ];
  it.each(refusals)('cannot have %s, and nothing is written then', async (_, attempt, error) => {
    const study = await createStudy(runs(), settings());
    await study.begin(choice);
    await study.report(0, 4, 1);
    await study.begin(choice);
    await study.finish(1, { state: 'failed', seconds: 1, reason: 'no prices' });
    const before = await readFile(journalOf(study), 'utf8');
    const trials = study.trials();
    await expect(attempt(study)).rejects.toMatchObject(error);
    expect(await readFile(journalOf(study), 'utf8')).toBe(before);
    expect(study.trials()).toStrictEqual(trials);
  });
});

describe('a journal', () => {
  it('is read on from where reading stopped', async () => {
    const writer = await createStudy(runs(), settings());
    const reader = await openStudy(runs(), 'momentum');
    await writer.begin(choice);
    await writer.report(0, 0, 1);
    expect(reader.trials()).toHaveLength(0);
    expect(await reader.refresh()).toBe(2);
    expect(await reader.refresh()).toBe(0);
    expect(reader.trials()).toStrictEqual(writer.trials());
  });

  it('whose last line is half written is read up to it; the next writer cuts it and warns', async () => {
    const study = await createStudy(runs(), settings());
    await study.begin(choice);
    const whole = await readFile(journalOf(study), 'utf8');
    for (let bytes = 1; bytes < whole.length; bytes += 7) {
      await appendFile(journalOf(study), whole.slice(0, bytes));
      const other = await openStudy(runs(), 'momentum');
      expect(other.trials()).toHaveLength(1);
      await other.heartbeat(0);
      expect(other.warnings()).toMatchObject([
        { code: 'study.half_line_cut', value: bytes, path: journalOf(study) },
      ]);
      await truncate(journalOf(study), whole.length);
    }
    await appendFile(journalOf(study), '{"op":"begin","number":1,"wor');
    expect((await study.begin(choice)).number).toBe(1);
    const lines = (await readFile(journalOf(study), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ number: 0 }, { number: 1 }]);
  });

  it('cut in the middle of a letter loses no line before it', async () => {
    const study = await createStudy(runs(), settings());
    await study.begin({ values: { name: 'größer' }, seed: 0 });
    const bytes = await readFile(journalOf(study));
    await appendFile(journalOf(study), bytes.subarray(0, bytes.indexOf('ö') + 1));
    const other = await openStudy(runs(), 'momentum');
    await other.begin(choice);
    expect((await openStudy(runs(), 'momentum')).trials()[0]!.values).toEqual({ name: 'größer' });
  });

  it.each([
    ['is no JSON', 'oops\n', 'not valid JSON'],
    ['skips a number', begunBy(5, {}), 'expected 1'],
    [
      'is about a trial there is not',
      '{"op":"heartbeat","number":9,"time":"2024-01-01T00:00:00Z"}\n',
      'number = 9',
    ],
  ])('with a whole line that %s is refused, naming the line', async (_, line, why) => {
    const study = await createStudy(runs(), settings());
    await study.begin(choice);
    await appendFile(journalOf(study), line);
    const error = { name: 'RunError', code: 'study.journal_corrupt', path: journalOf(study), value: 2 };
    await expect(openStudy(runs(), 'momentum')).rejects.toMatchObject(error);
    await expect(study.begin(choice)).rejects.toMatchObject(error);
    await expect(study.refresh()).rejects.toThrow(why);
    expect(study.trials()).toHaveLength(1);
  });

  it('that became shorter under a handle is refused by it', async () => {
    const study = await createStudy(runs(), settings());
    await study.begin(choice);
    await writeFile(journalOf(study), '');
    await expect(study.refresh()).rejects.toMatchObject({ code: 'study.journal_shrunk' });
    await expect(study.begin(choice)).rejects.toMatchObject({ code: 'study.journal_shrunk' });
    expect((await stat(journalOf(study))).size).toBe(0);
  });
});

describe('reapDeadTrials', () => {
  it('fails the running trials of processes of this machine that have ended, and no others', async () => {
    const study = await createStudy(runs(), settings());
    await study.begin(choice);
    await appendFile(journalOf(study), begunBy(1, { pid: deadPid }) + begunBy(2, { pid: deadPid }));
    await study.finish(2, { state: 'complete', scores: [1], seconds: 1 });
    const reaped = await study.reapDeadTrials({ silentSeconds: 0 });
    expect(reaped).toMatchObject([
      { number: 1, state: 'failed', reason: 'its process ended', seconds: null },
    ]);
    expect(study.trials().map(({ state }) => state)).toEqual(['running', 'failed', 'complete']);
    expect(await study.reapDeadTrials()).toEqual([]);
    await expect(study.report(1, 0, 1)).rejects.toMatchObject({ code: 'study.trial_ended' });
  });

  it('fails those of another machine only after it was silent for long enough', async () => {
    const study = await createStudy(runs(), settings());
    const heard = '{"op":"heartbeat","number":0,"time":"2024-05-06T08:00:00.000Z"}\n';
    await appendFile(journalOf(study), begunBy(0, { host: elsewhere, pid: deadPid }) + heard);
    const at = (time: string) => study.reapDeadTrials({ silentSeconds: 600, now: new Date(time) });
    expect(await at('2024-05-06T08:10:00.000Z')).toEqual([]);
    const [reaped] = await at('2024-05-06T08:10:01.000Z');
    expect(reaped).toMatchObject({ state: 'failed' });
    expect(reaped!.reason).toBe(`its process ended (nothing heard from ${elsewhere} for 601 seconds)`);
  });
});
