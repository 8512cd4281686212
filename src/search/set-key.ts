type Document = Readonly<Record<string, unknown>>;

/**
 * A fingerprint document with one key set, given as a dotted path; groups that are missing or null are made. The
 * document is not changed. Undefined where something on the way is a value and has no keys.
 */
export function setKey(document: Document, path: string, value: unknown): Document | undefined {
  const dot = path.indexOf('.');
  if (dot < 0) return { ...document, [path]: value };
  const name = path.slice(0, dot);
  const held = Object.hasOwn(document, name) ? (document[name] ?? {}) : {};
  if (typeof held !== 'object' || Array.isArray(held)) return undefined;
  const inner = setKey(held as Document, path.slice(dot + 1), value);
  return inner === undefined ? undefined : { ...document, [name]: inner };
}
