import { expect, test } from 'vitest';
import { closedForm } from '../support/closed-form-run.js';
import { relativeError } from '../support/golden.js';
import { pinnedRiskObjectives } from './pinned-risk-objectives.js';
import { riskObjectives } from './risk-objectives.js';

test.each(Object.entries(pinnedRiskObjectives))(
  '%s of the closed-form run equals the pinned value',
  (name, pinned) => {
    expect(relativeError(riskObjectives[name]!(closedForm.run), pinned)).toBeLessThan(1e-9);
  },
);
