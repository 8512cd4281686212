import { describe, expect, it } from 'vitest';
import { scaleBySgd, trace, type Transformation } from '../../../../src/training/index.js';

const nowhere = Float64Array.of(0);

function updatesOf<State>({ init, update }: Transformation<State>, gradients: readonly number[]): number[] {
  let state = init(1);
  return gradients.map((gradient) => {
    const made = update(Float64Array.of(gradient), state, nowhere);
    ({ state } = made);
    return made.updates[0]!;
  });
}

describe('a trace of gradients', () => {
  // t1 = 8,  t2 = -4 + 8/2 = 0,  t3 = 2 + 0/2 = 2,  t4 = 1 + 2/2 = 2
  const gradients = [8, -4, 2, 1];

  it('is half of the one before and the new gradient, with half left', () => {
    expect(updatesOf(trace({ momentum: 0.5 }), gradients)).toEqual([8, 0, 2, 2]);
  });

  it("looks ahead in Nesterov's form by the gradient and half of the new trace", () => {
    // 8 + 8/2,  -4 + 0/2,  2 + 2/2,  1 + 2/2
    expect(updatesOf(trace({ momentum: 0.5, nesterov: true }), gradients)).toEqual([12, -4, 3, 2]);
  });

  it('is the gradient itself where nothing is left, looking ahead or not', () => {
    expect(updatesOf(trace({ momentum: 0 }), gradients)).toEqual(gradients);
    expect(updatesOf(trace({ momentum: 0, nesterov: true }), gradients)).toEqual(gradients);
  });

  it('grows in a steady slope to the gradient over 1 - μ', () => {
    const steady = new Array<number>(60).fill(3);
    expect(updatesOf(trace({ momentum: 0.5 }), steady).at(-1)).toBeCloseTo(6, 12);
    expect(updatesOf(trace({ momentum: 0.5, nesterov: true }), steady).at(-1)).toBeCloseTo(6, 12);
  });

  it('is what SGD follows with momentum, and SGD without follows the gradient', () => {
    expect(updatesOf(scaleBySgd({ momentum: 0.5 }), gradients)).toEqual([8, 0, 2, 2]);
    expect(updatesOf(scaleBySgd({ momentum: 0.5, nesterov: true }), gradients)).toEqual([12, -4, 3, 2]);
    expect(updatesOf(scaleBySgd(), gradients)).toEqual(gradients);
  });

  it.each([-0.1, 1, NaN])('refuses a momentum of %f', (momentum) => {
    const refusal = expect.objectContaining({
      code: 'training.optimiser.option',
      path: 'momentum',
      value: momentum,
    }) as unknown;
    expect(() => trace({ momentum })).toThrow(refusal);
    expect(() => scaleBySgd({ momentum })).toThrow(refusal);
  });

  it('refuses to look ahead without momentum', () => {
    expect(() => scaleBySgd({ nesterov: true })).toThrow('cannot look ahead without momentum');
  });
});
