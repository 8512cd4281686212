import { describe, expect, test } from 'vitest';
import { objective, objectives } from '../../../src/objective/index.js';
import { everyRow } from '../support.js';

const valueOf = (name: string, values: Float64Array, rowsPerDay: number): number =>
  objective(name).value(values, everyRow(values, rowsPerDay));

/** Values that change by the given fractions. */
function path(changes: readonly number[]): Float64Array {
  const values = Float64Array.of(100, ...changes);
  changes.forEach((change, k) => (values[k + 1] = values[k]! * (1 + change)));
  return values;
}

const overLoss = objectives.filter(({ name }) => /ra?roc|rovar/.test(name));

test('there are two RAROC and six ROVAR', () => {
  expect(overLoss).toHaveLength(8);
});

describe.each(overLoss)('$name', (ratio) => {
  test.each([
    ['doubles every row', () => 1],
    ['loses nine tenths every row', () => -0.9],
    ['doubles and halves in turn', (k: number) => (k % 2 === 0 ? 1 : -0.5)],
    ['is flat at its worst rows', (k: number) => Math.max(0, Math.sin(k))],
  ])('is a finite number, with a finite derivative, of a run that %s', (_, change) => {
    const values = path(Array.from({ length: 180 }, (_, k) => change(k)));
    const gradient = new Float64Array(values.length);
    expect(ratio.accumulate(values, everyRow(values, 3), 1, gradient)).toSatisfy(Number.isFinite);
    expect(gradient.every(Number.isFinite)).toBe(true);
  });
});

test('chunks of a single row have no growth', () => {
  const values = path(Array.from({ length: 10 }, (_, k) => 0.01 * Math.sin(k)));
  expect(valueOf('daily_rovar', values, 1)).toBeNaN();
  expect(valueOf('daily_rovar_trad', values, 1)).toBeNaN();
  expect(valueOf('weekly_rovar', values, 1)).toSatisfy(Number.isFinite);
});

test('the sign of growth is turned round where even bad returns are gains, as in the definition', () => {
  const values = path(Array.from({ length: 30 }, (_, k) => 0.01 + 0.001 * Math.sin(k)));
  expect(valueOf('daily_raroc', values, 3)).toBeLessThan(0);
});

describe('daily_sortino', () => {
  test('of +3 % and -1 % in turn is √365 · 1 % over 1 %/√2', () => {
    const values = path([0.03, -0.01, 0.03, -0.01]);
    expect(valueOf('daily_sortino', values, 1)).toBeCloseTo(Math.sqrt(365) * Math.SQRT2, 10);
  });

  test('without losses is growth over a millionth', () => {
    expect(valueOf('daily_sortino', path([0.01, 0.01]), 1)).toBeCloseTo(Math.sqrt(365) * 0.01 * 1e6, 6);
  });
});

describe('daily_omega', () => {
  test('of +3 % and -1 % in turn is 3', () => {
    expect(valueOf('daily_omega', path([0.03, -0.01, 0.03, -0.01]), 1)).toBeCloseTo(3, 12);
  });

  test('without losses is gains over a millionth', () => {
    expect(valueOf('daily_omega', path([0.01, 0.01]), 1)).toBeCloseTo(0.02 * 1e6, 7);
  });
});
