import { expect, test } from 'vitest';
import { relativeError } from '../support/golden.js';
import { closedForm } from '../support/closed-form-run.js';
import { referenceObjectives, turnover } from './objectives.js';

test.each(Object.entries(closedForm.objectives))(
  '%s of the closed-form run equals the pinned value',
  (name, pinned) => {
    expect(relativeError(referenceObjectives[name]!(closedForm.run), pinned)).toBeLessThan(1e-9);
  },
);

test('turnover is the mean absolute change of value shares', () => {
  const prices = [
    [1, 1],
    [1, 1],
    [1, 1],
  ];
  const reserves = [
    [5, 5],
    [6, 4],
    [4, 6],
  ];
  expect(turnover({ value: [10, 10, 10], reserves, prices })).toBeCloseTo(0.3, 15);
});
