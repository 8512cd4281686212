import { valueAt } from '../key-path.js';
import type { KeyPath, Purpose, ResolvedFingerprint } from '../types.js';

/** What a rule has to say about a fingerprint. */
export interface Finding {
  readonly level: 'problem' | 'warning';
  readonly path: string;
  readonly value: unknown;
  /** Reads on from the path: "must divide 1440, not 700". */
  readonly message: string;
  readonly hint: string;
}

/** A validation rule about the values of several keys; domains of single keys are in the schema. */
export interface Rule {
  /** Stable between releases; problems and warnings carry it. */
  readonly name: string;
  /** Its number in spec 05 §11. */
  readonly number: number;
  /** The purposes it matters for; absent: all. */
  readonly purposes?: readonly Purpose[];
  /** Keys it looks at. A rule is not asked when one of them is faulty in itself. */
  readonly reads: readonly KeyPath[];
  /** Whether its problems keep the rules after it that read the same keys from being asked. */
  readonly decisive?: boolean;
  readonly check: (fingerprint: ResolvedFingerprint) => readonly Finding[];
}

/** Makes the findings of a rule about one fingerprint. */
export function findingsFor(fingerprint: ResolvedFingerprint) {
  const make =
    (level: Finding['level']) =>
    (path: KeyPath, message: string, hint = ''): Finding => ({
      level,
      path,
      value: valueAt(fingerprint, path),
      message,
      hint,
    });
  return { problem: make('problem'), warning: make('warning') };
}

/** The findings whose condition holds. */
export function when(condition: boolean, finding: () => Finding): readonly Finding[] {
  return condition ? [finding()] : [];
}
