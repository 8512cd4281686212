import type { FamilyParameter, PoolFamily } from '../../pool/index.js';
import { textTable } from '../text-table.js';

/** A pool without a strategy for people: what it is, and its parameters. */
export function poolText({ name, description, tokens, parameters }: PoolFamily): string {
  const rows = parameters.map((parameter) => [
    parameter.name,
    initialText(parameter),
    parameter.domain,
    parameter.shape === 'token' ? 'one a token' : 'one',
  ]);
  const meanings = parameters.map(
    (parameter) => `${parameter.name} [${parameter.unit}]: ${parameter.description}`,
  );
  return [
    `${name}: ${description}${tokens === 2 ? ' A pair.' : ''}`,
    indented(textTable(['parameter', 'starts at', 'domain', 'numbers'], rows)),
    indented(meanings.join('\n')),
  ].join('\n\n');
}

/** The same as JSON. */
export function poolDocument({ name, description, tokens, parameters }: PoolFamily) {
  return {
    name,
    description,
    tokens,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      description: parameter.description,
      unit: parameter.unit,
      domain: parameter.domain,
      default: parameter.initial ?? null,
      trainable: parameter.trainable,
      shape: parameter.shape === 'token' ? 'tokens' : 'one',
    })),
  };
}

/** Where parameters without a number of their own start. */
const starts: Readonly<Record<string, string>> = {
  alpha: 'initial_alpha, or first price / 4',
  beta: 'initial_beta, or 4 first price',
  lam: 'initial_lam, 2',
  phi: 'initial_rotation_angle, or atan(first price)',
  fees: 'fees',
};

function initialText({ initial, name }: FamilyParameter): string {
  const key = name.startsWith('initial_') ? name : `initial_${name}`;
  return initial === undefined ? (starts[name] ?? key) : `${key}, ${initial}`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
