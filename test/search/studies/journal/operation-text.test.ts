import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../../src/search/studies/journal/operation.js';
import { operationText, parseOperation } from '../../../../src/search/studies/journal/operation-text.js';

const time = '2024-05-06T07:08:09.010Z';
const anyNumber = fc.double();
const scalar = fc.oneof(anyNumber, fc.string({ unit: 'binary' }), fc.boolean(), fc.constant(null));
const name = fc.oneof(
  fc.string(),
  fc.constantFrom('__proto__', 'a/b', 'metrics', 'scores/0', '', 'not_finite'),
);
const scalars = fc.dictionary(name, scalar);

const begin = fc.record({
  op: fc.constant('begin' as const),
  number: fc.nat(),
  worker: fc.string(),
  host: fc.string(),
  pid: fc.nat(),
  start: fc.option(fc.string()),
  time: fc.constant(time),
  values: scalars,
  seed: fc.maxSafeInteger(),
});
const report = fc.record({
  op: fc.constant('report' as const),
  number: fc.nat(),
  step: fc.nat(),
  score: anyNumber,
  time: fc.constant(time),
});
const finish = fc.record({
  op: fc.constant('finish' as const),
  number: fc.nat(),
  state: fc.constantFrom('complete' as const, 'pruned' as const, 'failed' as const),
  scores: fc.array(anyNumber),
  metrics: scalars,
  seconds: fc.option(anyNumber),
  fingerprint_hash: fc.option(fc.string()),
  reason: fc.option(fc.string({ unit: 'binary' })),
  time: fc.constant(time),
});
const operations: fc.Arbitrary<Operation> = fc.oneof(begin, report, finish);

const bits = (value: number): string => new BigUint64Array(Float64Array.of(value).buffer)[0]!.toString(16);

describe('operationText', () => {
  it('reads back as what was written, on one line of plain JSON', () => {
    fc.assert(
      fc.property(operations, (operation) => {
        const line = operationText(operation);
        expect(line).not.toContain('\n');
        expect(JSON.parse(line)).toBeTypeOf('object');
        expect(parseOperation(line)).toStrictEqual(withoutPrototypes(operation));
      }),
    );
  });

  it('gives every finite number the same bits again', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (score) => {
        const back = parseOperation(operationText({ op: 'report', number: 0, step: 0, score, time }));
        expect(back.op === 'report' ? bits(back.score) : '').toBe(bits(score));
      }),
    );
  });

  it.each([
    [-0, '-0'],
    [5e-324, '5e-324'],
    [0.1 + 0.2, '0.30000000000000004'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
  ])('writes %d as %s', (score, text) => {
    expect(operationText({ op: 'report', number: 3, step: 1, score, time })).toBe(
      `{"op":"report","number":3,"step":1,"score":${text},"time":"${time}"}`,
    );
  });

  it('writes NaN and infinities as null and says which they were', () => {
    const line = operationText({
      op: 'finish',
      number: 0,
      state: 'complete',
      scores: [1, NaN],
      metrics: { 'ratio/best': -Infinity },
      seconds: null,
      fingerprint_hash: null,
      reason: null,
      time,
    });
    expect(JSON.parse(line)).toMatchObject({
      scores: [1, null],
      metrics: { 'ratio/best': null },
      not_finite: { 'scores/1': 'NaN', 'metrics/ratio/best': '-Infinity' },
    });
    expect(parseOperation(line)).toMatchObject({ scores: [1, NaN], metrics: { 'ratio/best': -Infinity } });
  });
});

describe('parseOperation', () => {
  it.each([
    ['[]', '"op"'],
    ['3', 'not an object'],
    ['{"op":"delete","number":0}', '"op"'],
    ['{"op":"toString","number":0}', '"op"'],
    [`{"op":"heartbeat","number":"0","time":"${time}"}`, '"number"'],
    ['{"op":"heartbeat","number":0,"time":"yesterday"}', '"time"'],
    [`{"op":"report","number":0,"step":0,"score":null,"time":"${time}"}`, '"score"'],
    [
      `{"op":"report","number":0,"step":0,"score":1,"time":"${time}","not_finite":{"score":"NaN"}}`,
      'no null',
    ],
    [
      `{"op":"report","number":0,"step":0,"score":null,"time":"${time}","not_finite":{"score":"big"}}`,
      'no null',
    ],
    ['{"op":"report","number":0,"st', 'JSON'],
  ])('refuses %s', (line, why) => {
    expect(() => parseOperation(line)).toThrow(SyntaxError);
    expect(() => parseOperation(line)).toThrow(why);
  });
});

/** fast-check makes some dictionaries without a prototype, which JSON does not. */
function withoutPrototypes(operation: Operation): Operation {
  const plain = (record: object): object => Object.fromEntries(Object.entries(record));
  const entries = Object.entries(operation).map(([key, value]: [string, unknown]) => [
    key,
    key === 'values' || key === 'metrics' ? plain(value as object) : value,
  ]);
  return Object.fromEntries(entries) as Operation;
}
