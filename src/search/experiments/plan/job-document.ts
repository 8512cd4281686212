import { valueAt } from './value-at.js';
import type { JobDraft } from './expand-jobs.js';
import type { ExperimentProblem } from './experiment-problem.js';
import { setKey } from '../../set-key.js';

type Document = Readonly<Record<string, unknown>>;

/** The fingerprint a job asks for, before defaults, and why its overrides cannot all be made. */
export interface JobDocument {
  readonly document: Document;
  readonly problems: readonly ExperimentProblem[];
}

/** The base with a job's overrides. Two that set the same key, or one inside another, are a problem: order would decide. */
export function jobDocument(base: Document, { assignments }: JobDraft): JobDocument {
  const problems: ExperimentProblem[] = [];
  const document = assignments.reduce<Document>((made, { key, value }, i) => {
    const rival = assignments.find((other, j) => j < i && overlaps(other.key, key));
    if (rival !== undefined) {
      problems.push({
        path: key,
        value,
        message: rival.key === key ? 'is set by two factors' : `is set beside ${rival.key}`,
        hint: 'Set it in one of them.',
      });
    }
    const next = setKey(made, key, value);
    if (next !== undefined) return next;
    problems.push({ path: key, value, message: `cannot be set: ${holderText(made, key)}`, hint: '' });
    return made;
  }, base);
  return { document, problems };
}

function overlaps(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

/** Which value stands where a group of keys is needed. */
function holderText(document: Document, key: string): string {
  const names = key.split('.');
  const paths = names.slice(1).map((_, depth) => names.slice(0, depth + 1).join('.'));
  const holder = paths.find((path) => {
    const held = valueAt(document, path);
    return held !== undefined && held !== null && (typeof held !== 'object' || Array.isArray(held));
  })!;
  return `${holder} is ${JSON.stringify(valueAt(document, holder))}, which has no keys`;
}
