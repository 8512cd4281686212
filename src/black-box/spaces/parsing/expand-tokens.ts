import { nearest } from '../../../diagnostics/index.js';
import { mustBe, type SpaceProblem } from './space-problem.js';
import type { ResolvedSpec } from './space-schema.js';

/** A parameter with its own name, and the names it was written to depend on made full. */
export interface NamedSpec {
  readonly name: string;
  /** Where it was written. */
  readonly path: string;
  readonly spec: ResolvedSpec;
  /** Full name of `conditional_on`. */
  readonly parent?: string;
  /** Full name of `dynamic_high.parameter`. */
  readonly follows?: string;
}

/** What became of a space's names. */
export interface Expansion {
  readonly specs: readonly NamedSpec[];
  readonly problems: readonly SpaceProblem[];
}

// Names that look like list positions would be put before all others by JavaScript.
const namePattern = /^[A-Za-z][\w.]*(?:\[([^[\]]+)\])?$/;

/**
 * One parameter a token of those with `per_token`: `log_k` becomes `log_k[BTC]`, `log_k[ETH]`, ...
 *
 * A parameter of a token depends on the parameter of the same token where there is one, else on the one for all.
 */
export function expandTokens(
  written: readonly (readonly [name: string, spec: ResolvedSpec])[],
  tokens: readonly string[] | undefined,
): Expansion {
  const problems = written.flatMap(([name, spec]) => nameProblems(name, spec, tokens));
  const named = written.flatMap(([path, spec]) =>
    spec.per_token
      ? (tokens ?? []).map((token) => ({ name: `${path}[${token}]`, path, spec, token }))
      : [{ name: path, path, spec, token: namePattern.exec(path)?.[1] }],
  );
  const names = new Set(named.map(({ name }) => name));
  for (const { name, path, spec } of named) {
    if (!spec.per_token && named.some((other) => other.name === name && other.path !== path)) {
      const expected = 'a name no parameter of a token has';
      problems.push({ path, value: name, expected, message: `must be ${expected}` });
    }
  }
  if (problems.length > 0) return { specs: [], problems };

  const specs = named.map(({ name, path, spec, token }): NamedSpec => {
    const full = (key: string, reference: string | undefined): string | undefined => {
      if (reference === undefined) return undefined;
      const own = `${reference}[${token ?? ''}]`;
      const found = names.has(own) ? own : reference;
      if (!names.has(found)) problems.push(unknownReference(`${path}.${key}`, found, [...names]));
      else if (found === name) problems.push(mustBe(`${path}.${key}`, 'another parameter', reference));
      return found;
    };
    const parent = full('conditional_on', spec.conditional_on);
    const follows = full(
      'dynamic_high.parameter',
      'choices' in spec ? undefined : spec.dynamic_high?.parameter,
    );
    return {
      name,
      path,
      spec,
      ...(parent === undefined ? {} : { parent }),
      ...(follows === undefined ? {} : { follows }),
    };
  });
  // Every token finds the same fault.
  return {
    specs,
    problems: [...new Map(problems.map((one) => [`${one.path} ${one.message}`, one])).values()],
  };
}

function nameProblems(
  name: string,
  spec: ResolvedSpec,
  tokens: readonly string[] | undefined,
): SpaceProblem[] {
  const match = namePattern.exec(name);
  if (!match) {
    const expected = 'named with letters, digits, dots and underscores, a letter first';
    return [{ path: name, value: name, expected, message: `must be ${expected}` }];
  }
  const token = match[1];
  if (spec.per_token && token !== undefined) {
    return [mustBe(`${name}.per_token`, 'left out where the name has a token', spec.per_token)];
  }
  if (spec.per_token && !tokens?.length) {
    const expected = 'used only where the tokens are known';
    return [{ path: `${name}.per_token`, value: true, expected, message: `must be ${expected}` }];
  }
  if (token === undefined || tokens === undefined || tokens.includes(token)) return [];
  const expected = `a parameter of one of ${tokens.join(', ')}`;
  const message = `must be ${expected}, not of ${token}`;
  return [{ path: name, value: token, expected, message, suggestion: nearest(token, tokens) }];
}

function unknownReference(path: string, reference: string, names: readonly string[]): SpaceProblem {
  return mustBe(path, `one of ${names.join(', ')}`, reference, nearest(reference, names));
}
