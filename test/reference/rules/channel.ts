/** What the channel signal of one token is made from. */
export interface ChannelSignal {
  /** Gradients inside the reverting wave, in the trend, and in the envelope between the two; one and the same but for the triple rule. */
  readonly wave: number;
  readonly trend: number;
  readonly envelope: number;
  readonly amplitude: number;
  readonly width: number;
  readonly exponent: number;
  readonly preExpScaling: number;
  /** Default 0.5415, which brings the wave's peak to 1. */
  readonly inverseScaling?: number;
}

/** sign(g) |g / (2 α)|^q, and 0 at 0 (spec 01 §5.3). */
export function poweredTrend(g: number, preExpScaling: number, exponent: number): number {
  return Math.sign(g) * Math.abs(g / (2 * preExpScaling)) ** exponent;
}

/** y of spec 01 §5.4 and §5.5: reversion inside the channel, trend outside it. */
export function channelSignal(signal: ChannelSignal): number {
  const { wave, trend, envelope, amplitude, width, inverseScaling = 0.5415 } = signal;
  const inside = Math.exp(-(envelope ** 2) / (2 * width ** 2));
  const u = (Math.PI * wave) / (3 * width);
  const reversion = (-amplitude * inside * (u - u ** 3 / 6)) / inverseScaling;
  return reversion + (1 - inside) * poweredTrend(trend, signal.preExpScaling, signal.exponent);
}
