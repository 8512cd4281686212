export { canonicalJson } from './canonical-json.js';
export { checkAgainstData, type DataRange } from './check-against-data.js';
export { formatDate, parseDate } from './dates.js';
export { FingerprintError, type FingerprintProblem } from './errors.js';
export { fingerprintId } from './fingerprint-id.js';
export { fingerprintJsonSchema, fingerprintKeys, type FingerprintKey } from './key-reference.js';
export { resolveFingerprint, type Resolution, type ResolveOptions } from './resolve-fingerprint.js';
export { barMinutes, sortedTokens, trainingSpans, type TrainingSpans } from './spans.js';
export type { FingerprintInput, Purpose, ResolvedFingerprint } from './types.js';
