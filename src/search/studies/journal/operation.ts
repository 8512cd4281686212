import type { SearchValue } from '../../../black-box/index.js';

export interface BeginOperation {
  readonly op: 'begin';
  readonly number: number;
  readonly worker: string;
  readonly host: string;
  readonly pid: number;
  /** When the process began, as the system says it. */
  readonly start: string | null;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly values: Readonly<Record<string, SearchValue>>;
  readonly seed: number;
}

export interface ReportOperation {
  readonly op: 'report';
  readonly number: number;
  readonly step: number;
  readonly score: number;
  readonly time: string;
}

/** A sign of life between reports. */
export interface HeartbeatOperation {
  readonly op: 'heartbeat';
  readonly number: number;
  readonly time: string;
}

export const endStates = ['complete', 'pruned', 'failed'] as const;
export type EndState = (typeof endStates)[number];

export interface FinishOperation {
  readonly op: 'finish';
  readonly number: number;
  readonly state: EndState;
  readonly scores: readonly number[];
  readonly metrics: Readonly<Record<string, SearchValue>>;
  readonly seconds: number | null;
  readonly fingerprint_hash: string | null;
  readonly reason: string | null;
  readonly time: string;
}

/** One line of a study's journal. */
export type Operation = BeginOperation | ReportOperation | HeartbeatOperation | FinishOperation;

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isTextOrNull: Check = (value) => value === null || isText(value);
const isNumber: Check = (value) => typeof value === 'number';
const isTime: Check = (value) => isText(value) && !Number.isNaN(Date.parse(value as string));
const isScalar: Check = (value) => value === null || ['number', 'string', 'boolean'].includes(typeof value);
const isRecord: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalars: Check = (value) => isRecord(value) && Object.values(value as object).every(isScalar);
const isNumbers: Check = (value) => Array.isArray(value) && value.every(isNumber);

const fields: Readonly<Record<Operation['op'], Readonly<Record<string, Check>>>> = {
  begin: {
    worker: isText,
    host: isText,
    pid: isNumber,
    start: isTextOrNull,
    time: isTime,
    values: isScalars,
    seed: isNumber,
  },
  report: { step: isNumber, score: isNumber, time: isTime },
  heartbeat: { time: isTime },
  finish: {
    state: (value) => endStates.some((state) => state === value),
    scores: isNumbers,
    metrics: isScalars,
    seconds: (value) => value === null || isNumber(value),
    fingerprint_hash: isTextOrNull,
    reason: isTextOrNull,
    time: isTime,
  },
};

/**
 * The first key of a value that keeps it from being an operation, or undefined where it is one. Only types are looked
 * at: whether it can follow the operations before it is up to the trials.
 */
export function operationFault(value: unknown): string | undefined {
  if (!isRecord(value)) return 'op';
  const record = value as Readonly<Record<string, unknown>>;
  if (typeof record.op !== 'string' || !Object.hasOwn(fields, record.op)) return 'op';
  if (!isNumber(record.number)) return 'number';
  const checks = Object.entries(fields[record.op as Operation['op']]);
  return checks.find(([key, check]) => !check(record[key]))?.[0];
}
