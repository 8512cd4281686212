import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convexity } from '../../../src/pool/arbitrage/trades/index.js';
import { feeConstants } from '../../../src/pool/arbitrage/fee-constants.js';
import { inputGrowth, inputGrowthSlope } from '../../../src/pool/arbitrage/input-growth.js';
import { logRatio } from '../../../src/pool/minutes/log-ratio.js';
import { relativeError } from '../../support/golden.js';

const fees = [1e-6, 1e-4, 0.003, 0.01, 0.1, 0.5, 0.9];
const arguments_ = fc
  .double({ min: -9, max: Math.log10(2), noNaN: true })
  .map((exponent) => Math.pow(10, exponent));

describe('what an update of reserves adds to a logarithm', () => {
  it.each(fees)('is ln(1 + (e^x - 1) / γ) to 1e-15 for a fee of %d, by its series or not', (fee) => {
    const c = feeConstants(fee, 0);
    fc.assert(
      fc.property(arguments_, (x) => {
        expect(relativeError(inputGrowth(c, x), Math.log1p(Math.expm1(x) / c.gamma))).toBeLessThan(1e-15);
        const slope = Math.exp(x) / (c.gamma + Math.expm1(x));
        expect(relativeError(inputGrowthSlope(c, x), slope)).toBeLessThan(1e-15);
      }),
    );
  });

  it('counts what the protocol takes of the fee', () => {
    const [fee, split, x] = [0.01, 0.4, 2e-3];
    const gross = Math.expm1(x) / (1 - fee);
    const kept = Math.log1p(gross * (1 - fee * split));
    expect(relativeError(inputGrowth(feeConstants(fee, split), x), kept)).toBeLessThan(1e-15);
  });

  it('does not jump where its series ends', () => {
    for (const fee of fees) {
      const c = feeConstants(fee, 0.3);
      const [below, above] = [inputGrowth(c, c.limit), inputGrowth(c, c.limit * (1 + 1e-15))];
      expect(relativeError(above, below)).toBeLessThan(3e-15);
    }
  });
});

it('e^x - 1 - x keeps its digits for small x', () => {
  fc.assert(
    fc.property(arguments_, fc.boolean(), (size, negative) => {
      const x = (negative ? -1 : 1) * size;
      // For small x the sum of enough terms is exact; for large ones the difference is.
      let [sum, term] = [0, 1 + x - x];
      for (let k = 1; k < 60; k++) {
        term *= x / k;
        if (k > 1) sum += term;
      }
      expect(relativeError(convexity(x), sum)).toBeLessThan(1e-14);
    }),
  );
});

it('the logarithm of a ratio of close weights equals the logarithm', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1, noNaN: true }), arguments_, (weight, x) => {
      const after = weight * (1 + x);
      const change = (after - weight) / weight;
      expect(relativeError(logRatio(weight, after), Math.log1p(change))).toBeLessThan(1e-15);
    }),
  );
});
