import { cappedDecay } from '../estimators.js';
import { given, type ReferenceParameters } from '../parameters.js';
import { chunkMinutes, type ReferenceSettings } from '../settings.js';
import { clamp, decayOfMemory, entry, memoryDays, sigmoid, squareplus } from '../transforms.js';

type Vector = readonly number[];

/** Decays of logits, no longer than the longest memory (spec 01 §2.3). */
export function decayOfLogits(logits: Vector, settings: ReferenceSettings): number[] {
  return logits.map((x) => cappedDecay(sigmoid(x), chunkMinutes(settings), settings.maxMemoryDays));
}

/** Decays of memories in days; negative days count as 0 (spec 01 §4.4; §14, Q31). */
export function decayOfDays(days: Vector, settings: ReferenceSettings): number[] {
  const minutes = chunkMinutes(settings);
  return days.map((d) =>
    cappedDecay(decayOfMemory(Math.max(d, 0), minutes), minutes, settings.maxMemoryDays),
  );
}

/** md of spec 01 §2.3: the clipped memory of the decays as given, not of the capped ones. */
export function clippedMemory(logits: Vector, settings: ReferenceSettings): number[] {
  return logits.map((x) => clamp(memoryDays(sigmoid(x), chunkMinutes(settings)), 0, settings.maxMemoryDays));
}

/** logit_lamb + logit_delta_lamb. */
export function offsetLogits(parameters: ReferenceParameters): number[] {
  return each(given(parameters, 'logit_lamb'), given(parameters, 'logit_delta_lamb'), (a, b) => a + b);
}

/** k of a rule whose memory is `days` long: 2^log_k days, else absolute_k, else k days (spec 01 §2.3). */
export function aggressiveness(parameters: ReferenceParameters, days: Vector): number[] {
  const { log_k: log, absolute_k: absolute } = parameters;
  if (log) return product(log.map(exp2), days);
  return absolute ? [...absolute] : product(given(parameters, 'k'), days);
}

/** k of the power and mean-reversion channels, which look for sp_k first (spec 01 §2.3). */
export function channelAggressiveness(parameters: ReferenceParameters, days: Vector): number[] {
  const { sp_k: raw } = parameters;
  return raw ? product(raw.map(squareplus), days) : aggressiveness(parameters, days);
}

/** A = squareplus(sp_amplitude) days, else 2^log_amplitude days (spec 01 §2.3). */
export function amplitude(parameters: ReferenceParameters, days: Vector): number[] {
  const { sp_amplitude: raw } = parameters;
  return product(raw ? raw.map(squareplus) : given(parameters, 'log_amplitude').map(exp2), days);
}

/** w = squareplus(sp_width), else 2^raw_width (spec 01 §2.3). */
export function width(parameters: ReferenceParameters): number[] {
  const { sp_width: raw } = parameters;
  return raw ? raw.map(squareplus) : given(parameters, 'raw_width').map(exp2);
}

/** q = squareplus(sp_exponents), else squareplus(raw_exponents) (spec 01 §2.3). */
export function exponent(parameters: ReferenceParameters): number[] {
  return (parameters['sp_exponents'] ?? given(parameters, 'raw_exponents')).map(squareplus);
}

/** α of spec 01 §2.3: from the first raw form there is, else 0.5. */
export function preExpScaling(parameters: ReferenceParameters, settings: ReferenceSettings): number[] {
  const { sp_pre_exp_scaling: raw } = parameters;
  if (raw && settings.usePreExpScaling !== false) return raw.map(squareplus);
  return triplePreExpScaling(parameters, settings);
}

/** α of the triple rule, which has no squareplus form (spec 01 §2.3). */
export function triplePreExpScaling(parameters: ReferenceParameters, settings: ReferenceSettings): number[] {
  const { logit_pre_exp_scaling: logits, raw_pre_exp_scaling: raw } = parameters;
  if (settings.usePreExpScaling === false) return [0.5];
  if (logits) return logits.map(sigmoid);
  return raw ? raw.map(exp2) : [0.5];
}

export function product(a: Vector, b: Vector): number[] {
  return each(a, b, (x, y) => x * y);
}

/** f of two vectors, entry by entry; a single entry goes with every one of the other vector. */
export function each(a: Vector, b: Vector, f: (x: number, y: number) => number): number[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => f(entry(a, i), entry(b, i)));
}

function exp2(x: number): number {
  return 2 ** x;
}
