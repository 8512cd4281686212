export { gradient } from './gradient.js';
export type { Signal, SignalContext } from './signal.js';
