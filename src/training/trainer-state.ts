import { InputError } from '../diagnostics/index.js';
import type { Checkpoints } from './results/checkpoints.js';
import type { HistoryState } from './results/history.js';
import type { Selected } from './selection.js';
import type { SetState } from './update-set.js';

/** Everything a training needs to go on as if it had never stopped. Random numbers are named, so none is part of it. */
export interface TrainerState {
  /** Seed of everything random. */
  readonly seed: number;
  /** Updates done. */
  readonly iteration: number;
  readonly sets: readonly SetState[];
  /** What the method keeps beside its sets; null where it keeps nothing. */
  readonly method: unknown;
  readonly best: Selected | undefined;
  readonly initial: Omit<Selected, 'value'>;
  /** Iteration the best was last improved at. */
  readonly improvedAt: number;
  readonly history: HistoryState;
  readonly checkpoints: Checkpoints | null;
}

const version = 1;

/**
 * The state as JSON text. Numbers survive to the last bit: arrays of doubles are written as bytes, and single numbers JSON has no
 * word for by name.
 */
export function encodeState(state: TrainerState): string {
  return encodeNumbers({ version, state });
}

/** Plain data with arrays of doubles as JSON text, to the last bit. */
export function encodeNumbers(data: unknown): string {
  return JSON.stringify(data, (_key, value: unknown) => {
    if (value instanceof Float64Array) return { doubles: bytesOf(value) };
    if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) };
    return value;
  });
}

/** The data behind {@link encodeNumbers}'s text. */
export function decodeNumbers(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    const { doubles, number } = value as { readonly doubles?: unknown; readonly number?: unknown };
    if (typeof doubles === 'string') return doublesOf(doubles);
    return typeof number === 'string' ? Number(number) : value;
  });
}

/**
 * The state behind {@link encodeState}'s text.
 *
 * @param path the file it comes from, for messages
 * @throws InputError for a text that is not one, or of another version
 */
export function decodeState(text: string, path: string): TrainerState {
  const document = decodeNumbers(text) as {
    readonly version?: number;
    readonly state?: TrainerState;
  } | null;
  if (document?.version === version && document.state) return document.state;
  throw new InputError(
    `${path} is a training state of version ${String(document?.version)}; this program reads version ${version}. Train anew with --force.`,
    { code: 'training.state', path, value: document?.version, expected: `version ${version}` },
  );
}

function bytesOf(values: Float64Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

function doublesOf(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  // A buffer of a pool need not begin at a multiple of eight bytes.
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
