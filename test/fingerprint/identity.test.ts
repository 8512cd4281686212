import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/diagnostics/index.js';
import { canonicalJson, fingerprintId, resolveFingerprint } from '../../src/fingerprint/index.js';
import { sample } from './support.js';

describe('canonical JSON', () => {
  it('sorts keys at every level, without whitespace, with plain numbers', () => {
    expect(canonicalJson({ b: [{ d: 1.0, c: null }], a: { z: 1e-7, y: 'é"' } })).toBe(
      '{"a":{"y":"é\\"","z":1e-7},"b":[{"c":null,"d":1}]}',
    );
  });

  it('does not depend on the order of keys, and holds what JSON holds', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (value, random) => {
          const next = () => random.next().value as number;
          expect(canonicalJson(shuffled(value, next))).toBe(canonicalJson(value));
          expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
    );
  });

  it.each([NaN, Infinity, undefined, () => 1, new Date(0), 1n])('refuses %s', (value) => {
    expect(() => canonicalJson([value])).toThrow(InputError);
  });
});

describe('the identity of a fingerprint', () => {
  it('is a versioned SHA-256 of its canonical JSON', () => {
    const { fingerprint, id } = resolveFingerprint(sample());
    expect(id).toMatch(/^run_v1_[0-9a-f]{64}$/);
    expect(fingerprintId(fingerprint)).toBe(id);
  });

  it('changes with every effective key', () => {
    const base = resolveFingerprint(sample()).id;
    for (const keys of [{ chunk_period: 2880 }, { tokens: ['BTC', 'ETH'] }, { initial_k_per_day: 21 }]) {
      expect(resolveFingerprint(sample(keys)).id).not.toBe(base);
    }
  });

  it('does not depend on the order of keys', () => {
    const reversed = Object.fromEntries(Object.entries(sample()).reverse());
    expect(resolveFingerprint(reversed).id).toBe(resolveFingerprint(sample()).id);
  });
});

/** The same JSON value with its keys written in another order. */
function shuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((element) => shuffled(element, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => ({ at: random(), entry: [key, shuffled(member, random)] as const }))
      .sort((left, right) => left.at - right.at)
      .map(({ entry }) => entry),
  );
}
