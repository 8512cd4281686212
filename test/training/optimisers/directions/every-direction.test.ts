import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  opaque,
  scaleByAdam,
  scaleByLion,
  scaleByRadam,
  scaleBySgd,
  type OpaqueTransformation,
} from '../../../../src/training/index.js';

// With an ε that no sum notices, rules that divide by the gradient's size do so exactly.
const epsilon = 1e-300;

/** Directions, and whether they grow with the gradients. */
const directions: Readonly<Record<string, { make: OpaqueTransformation; grows: boolean }>> = {
  SGD: { make: opaque(scaleBySgd()), grows: true },
  'SGD with momentum': { make: opaque(scaleBySgd({ momentum: 0.9 })), grows: true },
  'SGD with Nesterov momentum': { make: opaque(scaleBySgd({ momentum: 0.9, nesterov: true })), grows: true },
  Adam: { make: opaque(scaleByAdam({ epsilon })), grows: false },
  Lion: { make: opaque(scaleByLion()), grows: false },
};

// Eighths of whole numbers times powers of two lose no digit, so that laws hold to the last one.
const rows = fc.array(
  fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: -800, max: 800 }).map((value) => value / 8))),
  { minLength: 1, maxLength: 10 },
);
const power = fc.integer({ min: -20, max: 20 }).map((exponent) => 2 ** exponent);

function updatesOf({ init, update }: OpaqueTransformation, gradients: readonly number[][]): number[][] {
  const size = gradients[0]!.length;
  let state = init(size);
  return gradients.map((gradient) => {
    const made = update(Float64Array.from(gradient), state, new Float64Array(size));
    ({ state } = made);
    return [...made.updates].map((value) => value + 0);
  });
}

describe.each(Object.entries(directions))('the direction of %s', (_, { make, grows }) => {
  it(grows ? 'grows with the gradients' : 'does not depend on the size of the gradients', () => {
    fc.assert(
      fc.property(rows, power, (gradients, factor) => {
        const scaled = updatesOf(
          make,
          gradients.map((row) => row.map((value) => value * factor)),
        );
        const plain = updatesOf(make, gradients);
        const expected = plain.map((row) => row.map((value) => value * (grows ? factor : 1)));
        expect(scaled).toEqual(expected);
      }),
    );
  });
});

describe.each([...Object.entries(directions), ['RAdam', { make: opaque(scaleByRadam()) }] as const])(
  'the direction of %s, entry by entry,',
  (_, { make }) => {
    it('is that of each entry alone', () => {
      fc.assert(
        fc.property(rows, (gradients) => {
          const together = updatesOf(make, gradients);
          for (const k of [0, 1, 2]) {
            const alone = updatesOf(
              make,
              gradients.map((row) => [row[k]!]),
            );
            expect(alone.map(([value]) => value)).toEqual(together.map((row) => row[k]));
          }
        }),
        { numRuns: 50 },
      );
    });
  },
);

describe('the direction of RAdam', () => {
  it('grows with the gradients until it is rectified, and not from then on', () => {
    const gradients = [[3], [-1], [2], [4], [1], [-2]];
    const make = opaque(scaleByRadam({ epsilon }));
    const plain = updatesOf(make, gradients).flat();
    const scaled = updatesOf(
      make,
      gradients.map((row) => row.map((value) => value * 16)),
    ).flat();
    expect(scaled.map((value, k) => value / plain[k]!)).toEqual([16, 16, 16, 16, 1, 1]);
  });
});
