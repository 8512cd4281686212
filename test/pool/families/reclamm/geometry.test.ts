import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arcCoordinate,
  calibratedSpeed,
  centeredness,
  centredState,
  invariant,
  matchedSpeed,
  onsetState,
  poolPrice,
  priceRange,
  priceRatio,
  shiftRange,
  stateInRange,
  type ReclammState,
  type Thermostat,
} from '../../../../src/pool/families/reclamm/index.js';
import { readLocalGolden, relativeError } from '../../../support/golden.js';

const units = readLocalGolden<{
  readonly reclamm_units: {
    readonly Z_at_3: number;
    readonly onset_margin_half: readonly number[];
    readonly arc_update_below: readonly number[];
    readonly calibrate: number;
    readonly calibrate_no_margin: number;
  };
  readonly reclamm_e2e: {
    readonly state: readonly number[];
    readonly post_drain_A: readonly [number, number];
    readonly post_drain_B: readonly [number, number];
    readonly vb_above_3600: readonly number[];
    readonly vb_below_3600: readonly number[];
    readonly vb_above_60: readonly number[];
    readonly vb_initial_below_60: readonly number[];
  };
}>('extra.json');

const state = (Ra: number, Rb: number, Va: number, Vb: number): ReclammState => ({ Ra, Rb, Va, Vb });
const known = state(100, 457.9795897113272, 157.97958971132715, 315.9591794226543);
const decay = { logBase: Math.log1p(-1 / 124649), seconds: 60 };
const geometric: Thermostat = { ...decay, margin: 0.5, scaled: false, speed: 0 };

/** States of pools, narrow and wide, near the middle and far from it. */
const states = fc
  .record({
    ratio: fc.double({ min: 1.01, max: 100, noNaN: true }),
    price: fc.double({ min: 1e-3, max: 1e5, noNaN: true }),
    /** Where in the range, as a share of its logarithm. */
    place: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  })
  .map(({ ratio, price, place }) => {
    const min = price * ratio ** -place;
    return { ...stateInRange({ min, max: min * ratio, prices: [price, 1], value: 1e6 }), ratio, price };
  });

describe('a pool', () => {
  it('has the pinned invariants', () => {
    expect(invariant(state(200, 300, 100, 100))).toBe(120000);
    expect(invariant(state(0, 0, 100, 200))).toBe(20000);
    expect(invariant(state(200, 300, 0, 0))).toBe(60000);
    expect(relativeError(invariant(known), 199660.4061228741)).toBeLessThan(1e-14);
  });

  it('has the pinned centeredness', () => {
    expect(centeredness(state(0, 100, 2, 1024))).toEqual({ value: 0, above: false });
    expect(centeredness(state(100, 0, 2, 1024))).toEqual({ value: 0, above: true });
    expect(centeredness(state(100, 100, 2, 1024))).toEqual({ value: 200 / 102400, above: true });
    expect(centeredness(state(100, 100, 100, 100))).toEqual({ value: 1, above: false });
    expect(centeredness(state(100, 100, 110, 100))).toEqual({ value: 10000 / 11000, above: false });
    expect(centeredness(known).value).toBeCloseTo(0.4367006838144547, 14);
  });

  it('has the pinned price range', () => {
    const { min, max } = priceRange(state(100, 100, 90, 110));
    expect(min).toBeCloseTo(12100 / 39900, 15);
    expect(max).toBeCloseTo(39900 / 8100, 14);
  });

  it('is opened in the middle of its range as pinned', () => {
    const { Ra, Rb, Va, Vb } = centredState(4, [2500, 1], 1e6);
    expect([Ra, Rb]).toEqual([200, 500000]);
    expect(relativeError(Va, 482.8427124746189)).toBeLessThan(1e-14);
    expect(relativeError(Vb, 1207106.7811865471)).toBeLessThan(1e-14);
  });

  it('is opened anywhere in its range as pinned', () => {
    const opened = stateInRange({ min: 0.5, max: 8, prices: [3, 1], value: 757.9795897113272 });
    expect(relativeError(opened.Ra, known.Ra)).toBeLessThan(1e-14);
    expect(relativeError(opened.Rb, known.Rb)).toBeLessThan(1e-14);
    expect(relativeError(opened.Va, known.Va)).toBeLessThan(1e-14);
    expect(relativeError(opened.Vb, known.Vb)).toBeLessThan(1e-14);
  });

  it('opened in a range quotes the market’s price, has that range and is worth its value', () => {
    fc.assert(
      fc.property(states, ({ ratio, price, ...pool }) => {
        expect(relativeError(poolPrice(pool), price)).toBeLessThan(1e-12);
        expect(relativeError(priceRatio(pool), ratio)).toBeLessThan(1e-10);
        const { min, max } = priceRange(pool);
        expect(relativeError(max / min, ratio)).toBeLessThan(1e-10);
        expect(relativeError(pool.Ra * price + pool.Rb, 1e6)).toBeLessThan(1e-12);
        const { value } = centeredness(pool);
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is the same whether opened in the middle or at its price there', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.01, max: 100, noNaN: true }), (ratio) => {
        const middle = centredState(ratio, [40, 0.5], 1e6);
        const [min, max] = [80 / Math.sqrt(ratio), 80 * Math.sqrt(ratio)];
        const inRange = stateInRange({ min, max, prices: [40, 0.5], value: 1e6 });
        for (const key of ['Ra', 'Rb', 'Va', 'Vb'] as const) {
          expect(relativeError(inRange[key], middle[key])).toBeLessThan(1e-11);
        }
      }),
    );
  });
});

describe('a shift of the range', () => {
  const [initialA, initialB] = [known.Va, known.Vb];

  it.each([
    ['above, an hour', units.reclamm_e2e.post_drain_B, 3600, units.reclamm_e2e.vb_above_3600],
    ['below, an hour', units.reclamm_e2e.post_drain_A, 3600, units.reclamm_e2e.vb_below_3600],
    ['above, a minute', units.reclamm_e2e.post_drain_B, 60, units.reclamm_e2e.vb_above_60],
    ['of the pool as it opens, a minute', [known.Ra, known.Rb], 60, units.reclamm_e2e.vb_initial_below_60],
  ] as const)('%s, has the pinned virtual balances', (_, [Ra, Rb], seconds, [Va, Vb]) => {
    const after = shiftRange(state(Ra, Rb, initialA, initialB), { ...geometric, seconds }, 3);
    expect(relativeError(after.Va, Va!)).toBeLessThan(1e-12);
    expect(relativeError(after.Vb, Vb!)).toBeLessThan(1e-12);
  });

  it('of constant arc length has the pinned virtual balances', () => {
    const after = shiftRange(known, { ...geometric, speed: 1e-4 }, 3);
    expect(relativeError(after.Va, units.reclamm_units.arc_update_below[0]!)).toBeLessThan(1e-11);
    expect(relativeError(after.Vb, units.reclamm_units.arc_update_below[1]!)).toBeLessThan(1e-11);
  });

  it('has the pinned arc coordinates', () => {
    expect(relativeError(arcCoordinate(known, 3), units.reclamm_units.Z_at_3)).toBeLessThan(1e-13);
    expect(arcCoordinate({ Va: 100, Vb: 200 }, 4)).toBe(100);
    expect(arcCoordinate({ Va: 1000, Vb: 1 }, 1)).toBe(999);
    expect(arcCoordinate({ Va: 100, Vb: 400 }, 4)).toBe(0);
  });

  it('back by 1 of an arc coordinate has the pinned virtual balance', () => {
    // ΔZ = 2 v √(Ra + Va) seconds is 1.
    const speed = 1 / (120 * Math.sqrt(known.Ra + known.Va));
    const after = shiftRange(known, { ...geometric, speed }, 3);
    expect(relativeError(after.Vb, 316.48683788178374)).toBeLessThan(1e-12);
  });

  it('sets in as pinned, at the margin, on the same curve', () => {
    const onset = onsetState(known, 0.5);
    expect(relativeError(onset.Ra, units.reclamm_units.onset_margin_half[0]!)).toBeLessThan(1e-13);
    expect(relativeError(onset.Rb, units.reclamm_units.onset_margin_half[1]!)).toBeLessThan(1e-13);
    fc.assert(
      fc.property(states, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (pool, margin) => {
        const at = onsetState(pool, margin);
        expect(relativeError(centeredness(at).value, margin)).toBeLessThan(1e-12);
        expect(relativeError(invariant(at), invariant(pool))).toBeLessThan(1e-10);
      }),
    );
  });

  it('has the pinned calibrated speeds', () => {
    expect(relativeError(calibratedSpeed(known, 0.5, decay), units.reclamm_units.calibrate)).toBeLessThan(
      1e-11,
    );
    expect(
      relativeError(matchedSpeed(known, 3, decay), units.reclamm_units.calibrate_no_margin),
    ).toBeLessThan(1e-11);
  });

  const thermostats = fc.record({
    margin: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    scaled: fc.boolean(),
    logBase: fc.double({ min: -1e-4, max: -1e-7, noNaN: true }),
    speed: fc.constantFrom(0, 1e-5, 1e-3, 0.1),
    seconds: fc.constantFrom(60, 3600, 1e7),
  });

  it('keeps reserves and price ratio, and goes towards the middle but not past it', () => {
    let shifted = 0;
    fc.assert(
      fc.property(states, thermostats, ({ ratio, price, ...pool }, thermostat) => {
        const after = shiftRange(pool, thermostat, price);
        const before = centeredness(pool);
        if (before.value >= thermostat.margin) {
          expect(after).toEqual(pool);
          return;
        }
        shifted++;
        expect([after.Ra, after.Rb]).toEqual([pool.Ra, pool.Rb]);
        expect(relativeError(priceRatio(after), ratio)).toBeLessThan(1e-9);
        const now = centeredness(after);
        expect(now.value).toBeGreaterThanOrEqual(before.value * (1 - 1e-12));
        if (now.value < 1 - 1e-9) expect(now.above).toBe(before.above);
      }),
    );
    expect(shifted).toBeGreaterThan(20);
  });

  it('of constant arc length moves the arc coordinate by the same however far it already is', () => {
    fc.assert(
      fc.property(states, ({ price, ...pool }) => {
        const at = centeredness(pool);
        const speed = 1e-9 * Math.sqrt((pool.Va * price + pool.Vb) / 1e6);
        const thermostat = { ...geometric, margin: at.value * (1 + 1e-9), speed };
        const after = shiftRange(pool, thermostat, price);
        const way = 2 * speed * Math.sqrt(pool.Ra + pool.Va) * 60;
        const moved = arcCoordinate(after, price) - arcCoordinate(pool, price);
        const size = Math.sqrt(price) * pool.Va + pool.Vb / Math.sqrt(price);
        expect(Math.abs(moved - (at.above ? way : -way))).toBeLessThan(1e-12 * size);
      }),
    );
  });

  it('hurries by how far off centre the pool is', () => {
    const { value } = centeredness(known);
    const hurried = shiftRange(known, { ...geometric, margin: 2 * value, scaled: true }, 3);
    const twice = shiftRange(known, { ...geometric, seconds: 120 }, 3);
    expect(relativeError(hurried.Va, twice.Va)).toBeLessThan(1e-14);
    const arc = { ...geometric, speed: 1e-4 };
    const hurriedArc = shiftRange(known, { ...arc, margin: 2 * value, scaled: true }, 3);
    expect(hurriedArc.Va).toBeCloseTo(shiftRange(known, { ...arc, speed: 2e-4 }, 3).Va, 12);
  });

  it('is never that of more than thirty days', () => {
    const slow = { ...geometric, logBase: -1e-9 };
    const month = shiftRange(known, { ...slow, seconds: 2592000 }, 3);
    expect(shiftRange(known, { ...slow, seconds: 1e8 }, 3)).toEqual(month);
    expect(shiftRange(known, { ...slow, seconds: 2591999 }, 3)).not.toEqual(month);
  });

  it('at a calibrated speed begins as a geometric one', () => {
    const onset = onsetState(known, 0.5);
    const speed = calibratedSpeed(known, 0.5, decay);
    const off = { ...geometric, margin: 0.6 };
    const byArc = shiftRange(onset, { ...off, speed }, poolPrice(onset));
    const byDecay = shiftRange(onset, off, poolPrice(onset));
    expect(relativeError(byArc.Va, byDecay.Va)).toBeLessThan(1e-12);
    expect(relativeError(byArc.Vb, byDecay.Vb)).toBeLessThan(1e-12);
  });
});
