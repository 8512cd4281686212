/** The value at a dotted path of a document; undefined where there is none. */
export function valueAt(document: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (held, name) =>
        typeof held === 'object' && held !== null && Object.hasOwn(held, name)
          ? (held as Readonly<Record<string, unknown>>)[name]
          : undefined,
      document,
    );
}
