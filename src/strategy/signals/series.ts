import type { Signal } from './signal.js';

/** A user's own series: the last observation known at the row. Whatever unit the file has. */
export const series: Signal = {
  kind: 'series',
  description: 'an extra series from a file: the last observation at or before the row',
  provides: (name) => [name],
  recurrences: () => ({}),
  values: ({ series: name }, context) => [context.series(name!)],
};
