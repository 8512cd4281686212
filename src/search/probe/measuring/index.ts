export { childSample, type ChildSampleOptions } from './child-sample.js';
export { forwardSample } from './forward-sample.js';
export { peakMemory } from './peak-memory.js';
export type { Sample, SampleOutcome, SampleRequest, TakeSample } from './sample.js';
export { membersKey, setsKey, setsOf, sizedFingerprint, windowsKey, windowsOf } from './sized-fingerprint.js';
export { trainingSample, type SampleFiles, type SampleInputs } from './training-sample.js';
