import { ewma } from './ewma.js';
import { ewmaPair } from './ewma-pair.js';
import { gradient } from './gradient.js';
import { price } from './price.js';
import { returns } from './returns.js';
import { series } from './series.js';
import type { Signal, SignalKind } from './signal.js';
import { variance } from './variance.js';

export type { Recurrence, Signal, SignalContext, SignalKind, SignalStart, SignalUse } from './signal.js';

/** Every kind of signal. */
export const signals: Readonly<Record<SignalKind, Signal>> = {
  price,
  returns,
  gradient,
  ewma,
  ewma_pair: ewmaPair,
  variance,
  series,
};
