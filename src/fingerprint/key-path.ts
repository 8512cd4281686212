/** Path of a value: keys and list positions from the root. */
export type Segments = readonly (string | number)[];

/** `['tokens', 1]` as `tokens[1]`. */
export function pathText(segments: Segments): string {
  return segments.reduce<string>(
    (text, segment) =>
      typeof segment === 'number' ? `${text}[${segment}]` : text === '' ? segment : `${text}.${segment}`,
    '',
  );
}

/** The path of the key a value belongs to: list positions, and what lies behind them, cut off. */
export function keySegments(segments: Segments): string[] {
  const end = segments.findIndex((segment) => typeof segment === 'number');
  return (end < 0 ? segments : segments.slice(0, end)).map(String);
}

/** Whether `path` is `group` or lies in it; everything lies in the root, ''. */
export function isWithin(path: string, group: string): boolean {
  return group === '' || path === group || path.startsWith(`${group}.`) || path.startsWith(`${group}[`);
}

/** Whether a value is a group of keys rather than a value of its own. */
export function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a dotted path, or `undefined`. */
export function valueAt(root: unknown, path: string | readonly string[]): unknown {
  const segments = typeof path === 'string' ? path.split('.') : path;
  return segments.reduce<unknown>(
    (value, key) => (isGroup(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    root,
  );
}

/** A value as messages show it: JSON where there is one, shortened. */
export function show(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'nothing';
    case 'number':
    case 'bigint':
      return value.toString();
    case 'function':
    case 'symbol':
      return `a ${typeof value}`;
    default: {
      const text = JSON.stringify(value);
      return text.length > 80 ? `${text.slice(0, 77)}...` : text;
    }
  }
}
