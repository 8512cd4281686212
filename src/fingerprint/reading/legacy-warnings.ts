import type { Warning } from '../../diagnostics/index.js';
import { show, valueAt } from '../key-path.js';
import { legacyKeys } from '../schema/legacy-key.js';

/** Warns of keys whose value asks for something they can no longer do. */
export function legacyWarnings(input: unknown): Warning[] {
  return Object.entries<{ readonly silent: readonly unknown[]; readonly why: string }>(legacyKeys).flatMap(
    ([path, { silent, why }]) => {
      const value = valueAt(input, path);
      if (value === undefined || silent.includes(value)) return [];
      return [
        {
          code: 'fingerprint.no_effect',
          message: `${path} = ${show(value)} has no effect: ${why}.`,
          path,
          value,
        },
      ];
    },
  );
}
