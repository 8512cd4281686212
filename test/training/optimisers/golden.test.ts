import { describe, expect, it } from 'vitest';
import {
  constantSchedule,
  createOptimiser,
  decayEverything,
  type OptimiserOptions,
} from '../../../src/training/index.js';
import { readRealGolden, relativeError } from '../../support/golden.js';
import { hasRealData, missingDataMessage } from '../../support/paths.js';

type Values = Readonly<Record<string, readonly number[]>>;

interface Case {
  readonly name: string;
  readonly optimiser: {
    readonly optimiser: OptimiserOptions['optimiser'];
    readonly base_lr: number;
    readonly clip_norm: number;
    readonly weight_decay?: number;
  };
  readonly after_updates: Readonly<Record<string, { parameters: Values; gradient: Values }>>;
}

if (!hasRealData) console.warn(missingDataMessage);
const cases = hasRealData ? readRealGolden<{ cases: Case[] }>('training.json').cases : [];

function optimiserOf({ optimiser }: Case, size: number): ReturnType<typeof createOptimiser> {
  return createOptimiser({
    optimiser: optimiser.optimiser,
    schedule: constantSchedule(optimiser.base_lr),
    clipNorm: optimiser.clip_norm,
    weightDecay: optimiser.weight_decay ?? 0,
    // The golden trainings decayed every parameter.
    decayMask: decayEverything(size),
  });
}

describe.skipIf(!hasRealData)('an optimiser by the golden trainings', () => {
  it('has one of Adam and one of AdamW to follow', () => {
    expect(cases.map(({ optimiser }) => optimiser.optimiser)).toEqual(['adam', 'adamw']);
  });

  it.each(cases.map((given) => [given.name, given] as const))('makes the first update of %s', (_, given) => {
    const { parameters, gradient } = given.after_updates['0']!;
    const names = Object.keys(parameters);
    const start = Float64Array.from(names.flatMap((name) => parameters[name]!));
    // Golden gradients are those of the objective, which is maximised.
    const slope = Float64Array.from(names.flatMap((name) => gradient[name]!.map((value) => -value)));
    const optimiser = optimiserOf(given, start.length);
    const { updates } = optimiser.update(slope, optimiser.init(start.length), start);
    const expected = names.flatMap((name) => given.after_updates['1']!.parameters[name]!);
    expected.forEach((value, k) => expect(relativeError(start[k]! + updates[k]!, value)).toBeLessThan(1e-12));
  });

  it('decays starting weights, which have no gradient, update by update as AdamW did', () => {
    const given = cases.find(({ optimiser }) => optimiser.optimiser === 'adamw')!;
    const logits = (update: string): readonly number[] =>
      given.after_updates[update]!.parameters.initial_weights_logits!;
    let x = Float64Array.from(logits('0'));
    const optimiser = optimiserOf(given, x.length);
    let state = optimiser.init(x.length);
    for (let update = 1; update <= 10; update++) {
      const made = optimiser.update(new Float64Array(x.length), state, x);
      ({ state } = made);
      x = x.map((value, k) => value + made.updates[k]!);
      if (given.after_updates[update] === undefined) continue;
      logits(`${update}`).forEach((value, k) => expect(relativeError(x[k]!, value)).toBeLessThan(1e-12));
    }
    expect(x[1]).toBeLessThan(logits('0')[1]!);
  });
});
