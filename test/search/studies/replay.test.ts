import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PoolgradError } from '../../../src/diagnostics/index.js';
import { createStudy, openStudy, type Study, type StudyTrial } from '../../../src/search/studies/index.js';
import { settings, useRuns } from './study-case.js';

const runs = useRuns();

const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), fc.boolean());

/** What a writer tries; some of it is refused, since its trial is not there or has ended. */
const action = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('begin' as const), values: fc.dictionary(fc.string(), value) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('report' as const), step: fc.nat(4), score: fc.double() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('heartbeat' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('finish' as const),
      state: fc.constantFrom('complete' as const, 'pruned' as const, 'failed' as const),
      score: fc.double(),
      metrics: fc.dictionary(fc.string(), fc.oneof(value, fc.double())),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refresh' as const) }) },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

const step = fc.record({ writer: fc.nat(2), trial: fc.nat(5), action });

function perform(study: Study, trial: number, action: Action): Promise<unknown> {
  switch (action.do) {
    case 'begin':
      return study.begin((number) => ({ values: action.values, seed: number }));
    case 'report':
      return study.report(trial, action.step, action.score);
    case 'heartbeat':
      return study.heartbeat(trial);
    case 'finish':
      return study.finish(trial, {
        state: action.state,
        scores: action.state === 'complete' ? [action.score] : [],
        metrics: action.metrics,
        seconds: 1,
        ...(action.state === 'failed' ? { reason: 'no prices' } : {}),
      });
    case 'refresh':
      return study.refresh();
  }
}

/** Only what a trial says, and not the time or place. */
const said = (trials: readonly StudyTrial[]) =>
  trials.map(({ number, state, values, scores, reports, metrics, worker }) => {
    const where = { number, state, values, scores, reports, metrics };
    return { ...where, worker };
  });

const refused = (error: unknown): undefined => {
  if (error instanceof PoolgradError) return undefined;
  throw error;
};

it('every writer, and whoever opens the study later, sees the same trials, whatever was written in which order', async () => {
  let study = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.boolean(), async (steps, together) => {
      const name = `study-${study++}`;
      const writers = [await createStudy(runs(), settings({ name }), { worker: 'first' })];
      for (const worker of ['second', 'third']) writers.push(await openStudy(runs(), name, { worker }));
      const tasks = steps.map(
        ({ writer, trial, action }) =>
          () =>
            perform(writers[writer]!, trial, action).catch(refused),
      );
      if (together) await Promise.all(tasks.map((task) => task()));
      else for (const task of tasks) await task();

      for (const writer of writers) await writer.refresh();
      const replayed = await openStudy(runs(), name);
      for (const writer of writers) expect(writer.trials()).toStrictEqual(replayed.trials());
      expect(replayed.trials().map(({ number }) => number)).toEqual(replayed.trials().map((_, i) => i));
    }),
    { numRuns: 25 },
  );
});

it('what a writer was told about its trials is what the journal holds', async () => {
  let study = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const name = `study-${study++}`;
      const live = await createStudy(runs(), settings({ name }));
      const told: StudyTrial[] = [];
      let accepted = 0;
      for (const { trial, action } of steps) {
        const result = await perform(live, trial, action).catch(refused);
        if (typeof result !== 'object') continue;
        accepted++;
        const after = result as StudyTrial;
        told[after.number] = after;
      }
      const lines = (await readFile(join(live.folder, 'journal.jsonl'), 'utf8').catch(() => '')).split('\n');
      expect(lines).toHaveLength(accepted + 1);
      expect(said((await openStudy(runs(), name)).trials())).toStrictEqual(said(told));
      expect(live.trials()).toStrictEqual(told);
    }),
    { numRuns: 25 },
  );
});

it('what a writer may still change is not what the study holds', async () => {
  const study = await createStudy(runs(), settings());
  const values = { rate: 0.1 };
  const scores = [1];
  await study.begin({ values, seed: 0 });
  await study.finish(0, { state: 'complete', scores, seconds: 1 });
  values.rate = 0.2;
  scores[0] = 2;
  expect(study.trials()[0]).toMatchObject({ values: { rate: 0.1 }, scores: [1] });
});

it('trials that were handed out do not change when the study goes on', async () => {
  const study = await createStudy(runs(), settings());
  await study.begin({ values: {}, seed: 0 });
  const before = study.trials();
  await study.report(0, 0, 1);
  await study.begin({ values: {}, seed: 1 });
  expect(before).toHaveLength(1);
  expect(before[0]!.reports).toEqual([]);
  expect(study.trials()).toHaveLength(2);
});
