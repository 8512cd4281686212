import { describe, expect, it } from 'vitest';
import { findRule, parseFormula, parseRule, ruleFunctions } from '../../src/strategy/index.js';
import { evaluate } from '../support/evaluate-formula.js';

// Spec 04 §2: single steps of the pools on chain, from weights of one half each. Gradients are made of a given average e and
// accumulator a; their divisor is the price ("raw") or the average ("ma").

interface Pin {
  readonly price: readonly [number, number];
  readonly divisor: 'raw' | 'ma';
  readonly weights: readonly [number, number];
}

const decay = 0.9;
const average = [3, 4];

function gradientOf({ price, divisor }: Pin): number[] {
  return price.map((p, i) => {
    const accumulator = decay * [1, 2][i]! + (p - average[i]!) / (1 - decay);
    return (accumulator * (1 - decay) ** 3) / decay / (divisor === 'raw' ? p : average[i]!);
  });
}

const both = (value: number | readonly [number, number]): readonly number[] =>
  typeof value === 'number' ? [value, value] : value;

describe('the mean-reversion channel', () => {
  interface Channel {
    readonly k: number | [number, number];
    readonly width: number | [number, number];
    readonly amplitude: number | [number, number];
    readonly exponent: number | [number, number];
    readonly scaling: number | [number, number];
    readonly pre_exp_scaling: number | [number, number];
  }
  const single: Channel = {
    k: 200,
    width: 0.5,
    amplitude: 0.1,
    exponent: 3,
    scaling: 1,
    pre_exp_scaling: 0.5,
  };
  const vector: Channel = {
    k: [200, 400],
    width: [0.5, 1.5],
    amplitude: [0.1, 0.2],
    exponent: [2.5, 3.5],
    scaling: [0.8, 1],
    pre_exp_scaling: [0.5, 0.3],
  };
  const pins: readonly (Pin & { readonly channel: Channel })[] = [
    { channel: single, price: [5, 6], divisor: 'raw', weights: [0.48728045626459143, 0.5127195437354086] },
    { channel: single, price: [2, 4], divisor: 'raw', weights: [0.6163478849500681, 0.3836521150499319] },
    { channel: vector, price: [5, 6], divisor: 'raw', weights: [0.413044386615076, 0.5869556133849241] },
    { channel: vector, price: [2, 4], divisor: 'raw', weights: [0.6857682716664302, 0.31423172833356994] },
    { channel: single, price: [5, 6], divisor: 'ma', weights: [0.46471939523387007, 0.5352806047661298] },
    { channel: single, price: [2, 4], divisor: 'ma', weights: [0.5810586503664101, 0.4189413496335898] },
    { channel: vector, price: [3, 4], divisor: 'ma', weights: [0.4976728971554075, 0.5023271028445925] },
    { channel: vector, price: [2, 4], divisor: 'ma', weights: [0.6269528901258175, 0.37304710987418255] },
  ];
  for (const pin of pins) {
    const kind = pin.channel === single ? 'one set of numbers' : 'numbers of their own';
    it(`moves to [${pin.weights.join(', ')}] at prices ${pin.price.join(' and ')} (${pin.divisor}) for ${kind}`, () => {
      // The pools on chain scale by a parameter what the simulator scales by a constant.
      const text = findRule('mean_reversion_channel').formula.replace('0.5415', 'scaling');
      const formula = parseFormula(text, { functions: ruleFunctions });
      const quantities = Object.fromEntries(
        Object.entries(pin.channel).map(([name, value]) => [name, both(value as number)]),
      );
      const changes = evaluate({ ...quantities, gradient: gradientOf(pin) }, (names) =>
        formula.evaluate(names),
      );
      changes.forEach((change, i) => expect(0.5 + change).toBeCloseTo(pin.weights[i]!, 14));
    });
  }
});

describe('the power channel', () => {
  const pins: readonly (Pin & {
    readonly k: number | readonly [number, number];
    readonly q: number | readonly [number, number];
  })[] = [
    { k: 2048, q: 3, price: [5, 6], divisor: 'raw', weights: [0.5000352157602772, 0.4999647842397228] },
    { k: 2048, q: 3, price: [2, 4], divisor: 'raw', weights: [0.4998675577503429, 0.500132442249657] },
    {
      k: [2048, 32768],
      q: 3,
      price: [5, 6],
      divisor: 'raw',
      weights: [0.5000662884899335, 0.49993371151006644],
    },
    {
      k: [2048, 32768],
      q: 3,
      price: [2, 4],
      divisor: 'raw',
      weights: [0.499750696941822, 0.500249303058178],
    },
    {
      k: [2048, 32768],
      q: [2.5, 3.5],
      price: [2, 4],
      divisor: 'raw',
      weights: [0.49649713097029646, 0.5035028690297035],
    },
    {
      k: [2048, 32768],
      q: [2.5, 3.5],
      price: [5, 6],
      divisor: 'raw',
      weights: [0.5028255219015103, 0.4971744780984897],
    },
    {
      k: 2048,
      q: [2.5, 3.5],
      price: [2, 4],
      divisor: 'raw',
      weights: [0.49813910082796997, 0.50186089917203],
    },
    {
      k: 2048,
      q: [2.5, 3.5],
      price: [3, 4],
      divisor: 'raw',
      weights: [0.5000020744263474, 0.49999792557365264],
    },
    { k: 2048, q: 3, price: [5, 6], divisor: 'ma', weights: [0.500247564531423, 0.49975243546857695] },
  ];
  for (const pin of pins) {
    it(`moves to [${pin.weights.join(', ')}] at prices ${pin.price.join(' and ')} (${pin.divisor})`, () => {
      const formula = parseRule(findRule('power_channel'), {});
      const changes = evaluate(
        {
          k: both(pin.k),
          exponent: both(pin.q),
          pre_exp_scaling: [0.5, 0.5],
          gradient: gradientOf(pin),
        },
        (names) => formula.evaluate(names),
      );
      changes.forEach((change, i) => expect(0.5 + change).toBeCloseTo(pin.weights[i]!, 13));
    });
  }
});

describe('minimum variance', () => {
  const target = (variance: readonly number[]): number[] =>
    evaluate({ variance }, (names) => parseRule(findRule('min_variance'), {}).evaluate(names));

  it('holds tokens in proportion to one over their variance', () => {
    target([1, 2, 4]).forEach((weight, i) => expect(weight).toBeCloseTo([4 / 7, 2 / 7, 1 / 7][i]!, 15));
    target([3, 3]).forEach((weight) => expect(weight).toBe(0.5));
  });

  const pins: readonly {
    decay: readonly [number, number];
    mix: number;
    weights: readonly [number, number];
  }[] = [
    { decay: [0.7, 0.7], mix: 0.5, weights: [0.5482832618025751, 0.4517167381974249] },
    { decay: [0.7, 0.7], mix: 0.9, weights: [0.509656652360515, 0.490343347639485] },
    { decay: [0.95, 0.5], mix: 0.9, weights: [0.543167701863354, 0.456832298136646] },
  ];
  for (const { decay: lambda, mix, weights } of pins) {
    it(`blends ${mix} of half and half with its target to [${weights.join(', ')}]`, () => {
      // Spec 04 §2.4: the on-chain step squares the distance from an average that has not moved, [1, 1.5].
      const variance = lambda.map((own, i) => (1 - own) * (own + ([3, 4][i]! - [1, 1.5][i]!) ** 2));
      target(variance).forEach((weight, i) =>
        expect(mix * 0.5 + (1 - mix) * weight).toBeCloseTo(weights[i]!, 14),
      );
    });
  }
});
