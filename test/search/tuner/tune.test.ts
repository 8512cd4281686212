import { describe, expect, it } from 'vitest';
import { medianPruner, noPruner, type Pruner } from '../../../src/search/pruners/index.js';
import { createSampler } from '../../../src/black-box/samplers/index.js';
import {
  bestTrial,
  createStudy,
  openStudy,
  paretoFront,
  type Study,
  type StudyTrial,
} from '../../../src/search/studies/index.js';
import { rerunTrial, tune, type TuneEvent, type TuneOptions } from '../../../src/search/tuner/index.js';
import { interruptedReason } from '../../../src/search/tuner/next-trial.js';
import { useRuns } from '../studies/study-case.js';
import { prices, space, studySettings } from './support.js';

const runs = useRuns();

const random = createSampler('random', space);

const optionsOf = (study: Study, changes: Partial<TuneOptions> = {}): TuneOptions => ({
  study,
  space,
  sampler: random,
  pruner: null,
  prices,
  trials: 4,
  threads: 1,
  ...changes,
});

/** What does not depend on when and where a trial was run. */
const outcomeOf = ({
  number,
  state,
  values,
  seed,
  scores,
  reports,
  metrics,
  fingerprintHash,
}: StudyTrial) => ({
  number,
  state,
  values,
  seed,
  scores,
  reports,
  metrics,
  fingerprintHash,
});

describe('tune', () => {
  it('makes all trials, and another search with the same seed makes the same to the last bit', async () => {
    const [first, second] = [
      await createStudy(runs(), studySettings({ name: 'first' })),
      await createStudy(runs(), studySettings({ name: 'second' })),
    ];
    const sampler = createSampler('tpe', space, { startupTrials: 2 });
    expect(await tune(optionsOf(first, { sampler }))).toBe('all trials');
    await tune(optionsOf(second, { sampler }));
    expect(first.trials()).toHaveLength(4);
    expect(second.trials().map(outcomeOf)).toEqual(first.trials().map(outcomeOf));
    expect(first.trials().every(({ state, reports }) => state === 'complete' && reports.length === 2)).toBe(
      true,
    );
  });

  it('finds the same trials with several at once, where the sampler does not learn', async () => {
    const [one, three] = [
      await createStudy(runs(), studySettings({ name: 'one' })),
      await createStudy(runs(), studySettings({ name: 'three' })),
    ];
    await tune(optionsOf(one));
    await tune(optionsOf(three, { threads: 3 }));
    expect(three.trials().map(outcomeOf)).toEqual(one.trials().map(outcomeOf));
  });

  it('goes on with a study, and two searches of one study share its trials', async () => {
    const study = await createStudy(runs(), studySettings());
    await tune(optionsOf(study, { trials: 2 }));
    const other = await openStudy(runs(), 'momentum');
    await Promise.all([tune(optionsOf(study)), tune(optionsOf(other))]);
    await study.refresh();
    expect(study.trials().map(({ number }) => number)).toEqual([0, 1, 2, 3]);
    expect(new Set(study.trials().map(({ seed }) => seed)).size).toBe(4);
  });

  it('prunes after a cycle what the pruner ends, and says by whom', async () => {
    const study = await createStudy(runs(), studySettings());
    const pruner = medianPruner({ startupTrials: 1 });
    await tune(optionsOf(study, { pruner, trials: 6 }));
    const pruned = study.trials().filter(({ state }) => state === 'pruned');
    expect(pruned.length).toBeGreaterThan(0);
    for (const { reports, scores, reason, metrics } of pruned) {
      expect(reports).toHaveLength(1);
      expect(scores).toEqual([]);
      expect(reason).toBe('by median after cycle 1');
      expect(metrics.cycles).toBe(1);
    }
    expect(bestTrial(study.trials(), ['maximise'])!.state).toBe('complete');
  });

  it('does not prune trials of several objectives, and finds a front', async () => {
    const study = await createStudy(
      runs(),
      studySettings({ objectives: ['oos_sharpe', 'neg_is_oos_gap'], directions: ['maximise', 'maximise'] }),
    );
    const always: Pruner = { name: 'always', prune: () => true };
    await tune(optionsOf(study, { pruner: always }));
    expect(study.trials().every(({ state, scores }) => state === 'complete' && scores.length === 2)).toBe(
      true,
    );
    expect(paretoFront(study.trials(), study.record.directions).length).toBeGreaterThan(0);
  });

  it('stops without patience, without time, and when it is aborted', async () => {
    const impatient = await createStudy(runs(), studySettings({ name: 'impatient' }));
    expect(await tune(optionsOf(impatient, { patience: 2, trials: 30 }))).toBe('no better trial');
    expect(impatient.trials().length).toBeLessThan(30);
    const timed = await createStudy(runs(), studySettings({ name: 'timed' }));
    expect(await tune(optionsOf(timed, { seconds: 0 }))).toBe('out of time');
    expect(timed.trials()).toEqual([]);
  });

  it('ends an aborted trial after its cycle, and begins it again when the search goes on', async () => {
    const study = await createStudy(runs(), studySettings());
    const controller = new AbortController();
    const onEvent = ({ kind, trial }: TuneEvent): void => {
      if (kind === 'begun' && trial.number === 1) controller.abort();
    };
    expect(await tune(optionsOf(study, { signal: controller.signal, onEvent }))).toBe('interrupted');
    expect(study.trials().at(-1)).toMatchObject({ number: 1, state: 'failed', reason: interruptedReason });
    await tune(optionsOf(study, { pruner: noPruner }));
    const whole = await createStudy(runs(), studySettings({ name: 'whole' }));
    await tune(optionsOf(whole));
    const complete = (of: Study) =>
      of
        .trials()
        .filter(({ state }) => state === 'complete')
        .map(({ seed, values, scores }) => ({ seed, values, scores }));
    expect(complete(study)).toEqual(complete(whole));
  });
});

describe('rerunTrial', () => {
  it('finds every bit of complete and pruned trials again, and what was tampered with', async () => {
    const study = await createStudy(runs(), studySettings());
    let asked = 0;
    const pruner: Pruner = { name: 'second', prune: () => asked++ === 1 };
    await tune(optionsOf(study, { pruner, trials: 3 }));
    expect(study.trials().map(({ state }) => state)).toEqual(['complete', 'pruned', 'complete']);
    for (const trial of study.trials()) {
      expect((await rerunTrial(study.record, trial, { prices })).differences).toEqual([]);
    }
    const [trial] = study.trials();
    const tampered = { ...trial!, scores: [trial!.scores[0]! * (1 + 2 ** -50)] };
    const { differences } = await rerunTrial(study.record, tampered, { prices });
    expect(differences).toEqual([{ name: 'score 1', was: tampered.scores[0], is: trial!.scores[0] }]);
  });
});
