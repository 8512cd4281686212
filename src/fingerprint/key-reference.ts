import { z } from 'zod';
import { isGroup } from './key-path.js';
import { fingerprintSchema } from './schema/fingerprint-schema.js';

/** What is to know about one key. */
export interface FingerprintKey {
  /** Dotted path, e.g. `optimisation_settings.base_lr`. */
  readonly path: string;
  /** What it accepts, in words: `a number > 0`. */
  readonly domain: string;
  /** The values of an enumeration; empty for other domains. */
  readonly choices: readonly string[];
  /** `undefined` when leaving the key out means something no value says. */
  readonly default: unknown;
  /** One line, with the unit. */
  readonly description: string;
  /** Whether it is accepted for the old tool's sake only and has no effect. */
  readonly legacy: boolean;
}

type JsonSchema = Readonly<Record<string, unknown>>;

/** JSON Schema (draft 2020-12) of what a fingerprint file may contain. */
export function fingerprintJsonSchema(): JsonSchema {
  return z.toJSONSchema(fingerprintSchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      // The bounds of exact integers in a double say nothing about the key.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
}

let known: ReadonlyMap<string, FingerprintKey> | undefined;

/** Every key by its path, in the order of the schema. Groups of keys are not listed, their members are; a group that may be null is, too. */
export function fingerprintKeys(): ReadonlyMap<string, FingerprintKey> {
  known ??= new Map(leaves(fingerprintJsonSchema(), '').map((key) => [key.path, key]));
  return known;
}

function leaves(schema: JsonSchema, prefix: string): FingerprintKey[] {
  return Object.entries(schema.properties as Readonly<Record<string, JsonSchema>>).flatMap(
    ([name, member]) => {
      const path = `${prefix}${name}`;
      if (isGroup(member.properties)) return leaves(member, `${path}.`);
      const group = nullableGroup(member);
      return [keyOf(path, member), ...(group ? leaves(group, `${path}.`) : [])];
    },
  );
}

/** The group of keys that a key which may be null holds otherwise. */
function nullableGroup({ anyOf }: JsonSchema): JsonSchema | undefined {
  if (!Array.isArray(anyOf)) return undefined;
  const [group, other, ...more] = anyOf as readonly JsonSchema[];
  return isGroup(group?.properties) && other?.type === 'null' && more.length === 0 ? group : undefined;
}

function keyOf(path: string, schema: JsonSchema): FingerprintKey {
  return {
    path,
    domain: domainOf(schema),
    choices: Array.isArray(schema.enum) ? (schema.enum as string[]) : [],
    default: schema.default,
    description: typeof schema.description === 'string' ? schema.description : '',
    legacy: schema.deprecated === true,
  };
}

/** What a JSON Schema accepts, in words. */
function domainOf(schema: JsonSchema): string {
  if (typeof schema.title === 'string') return schema.title;
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.map((one) => JSON.stringify(one)).join(', ')}`;
  if (Array.isArray(schema.anyOf)) {
    return (schema.anyOf as readonly JsonSchema[]).map(domainOf).join(' or ');
  }
  if (Array.isArray(schema.type)) {
    return schema.type.map((type: unknown) => domainOf({ ...schema, type })).join(' or ');
  }
  switch (schema.type) {
    case 'null':
      return 'null';
    case 'boolean':
      return 'true or false';
    case 'string':
      return 'a text';
    case 'integer':
      return `a whole number${bounds(schema)}`;
    case 'number':
      return `a number${bounds(schema)}`;
    case 'array':
      return `a list, each ${domainOf(schema.items as JsonSchema)}`;
    default:
      return 'an object';
  }
}

function bounds(schema: JsonSchema): string {
  const signs = { minimum: '>=', exclusiveMinimum: '>', maximum: '<=', exclusiveMaximum: '<' };
  return Object.entries(signs)
    .filter(([name]) => schema[name] !== undefined)
    .map(([name, sign], position) => `${position === 0 ? '' : ' and'} ${sign} ${String(schema[name])}`)
    .join('');
}
