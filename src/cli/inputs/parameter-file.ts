import { join } from 'node:path';
import { ParameterError } from '../../diagnostics/index.js';
import { flatParameter, type ParameterSet } from '../../simulation/index.js';
import { readJson } from '../../store/index.js';
import type { CliContext } from '../context.js';
import { existingPath } from './existing-path.js';

const expected = 'a JSON object of raw parameters, a parameters.json, or a run folder that holds one';

/**
 * Reads `--params`: raw parameters by name (`{"log_k": [4, 4], ...}`, a single number standing for all tokens), the
 * `parameters.json` of a run, or a run folder. Of a training the best set is taken.
 *
 * @param flag the option that named it, for messages
 * @param tokens alphabetical tokens of the fingerprint; a file that names its tokens must name the same
 * @throws InputError when nothing is there; ParameterError when it is not a set of parameters or is for other tokens
 */
export async function readParameters(
  context: CliContext,
  given: string,
  tokens: readonly string[],
  flag = '--params',
): Promise<ParameterSet> {
  const place = context.path(given);
  const kind = await existingPath(flag, place, expected);
  const path = kind === 'folder' ? join(place, 'parameters.json') : place;
  if (kind === 'folder') await existingPath(flag, path, 'the parameters.json of a run');
  const document = await readJson(path);
  if (!isObject(document)) throw notParameters(path, document);
  if (Array.isArray(document.tokens)) checkTokens(path, document.tokens, tokens);
  const best = isObject(document.best) ? document.best : document;
  const raw = isObject(best.raw) ? best.raw : best;
  return parameterSet(path, raw);
}

function parameterSet(path: string, raw: Readonly<Record<string, unknown>>): ParameterSet {
  const entries = Object.entries(raw).map(([name, value]) => [name, vector(path, name, value)] as const);
  if (entries.length === 0) throw notParameters(path, raw);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function vector(path: string, name: string, value: unknown): readonly number[] {
  const numbers = flatParameter(Array.isArray(value) ? value : [value]);
  if (numbers) return numbers;
  const shape = 'a finite number, an array of one finite number a token, or equal rows or members of those';
  throw new ParameterError(`${path}: parameter "${name}" is ${JSON.stringify(value)}; expected ${shape}.`, {
    code: 'parameter.invalid_value',
    path: name,
    value,
    expected: shape,
  });
}

function checkTokens(path: string, named: readonly unknown[], tokens: readonly string[]): void {
  if (named.length === tokens.length && named.every((token, i) => token === tokens[i])) return;
  throw new ParameterError(
    `${path} holds parameters for ${named.join(', ')}; the fingerprint's tokens are ${tokens.join(', ')}.`,
    { code: 'parameter.other_tokens', path: 'tokens', value: named, expected: tokens.join(', ') },
  );
}

function notParameters(path: string, value: unknown): ParameterError {
  return new ParameterError(`${path} holds no parameters; expected ${expected}.`, {
    code: 'parameter.invalid_file',
    path,
    value,
    expected,
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
