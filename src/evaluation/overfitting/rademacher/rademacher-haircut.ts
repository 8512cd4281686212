import type { Statement } from '../../statistics/statement.js';
import { checkChoice, checkFinite, checkProbability, refusal } from '../options.js';

/** What a {@link rademacherHaircut} is cut from. */
export interface HaircutRequest {
  /** Of the strategy chosen; annual, √365 times the daily one. */
  readonly sharpe: number;
  /** R̂ of all strategies it was chosen from, in daily Sharpe units. */
  readonly complexity: number;
  /** T: days the complexity and the ratio were measured on. */
  readonly days: number;
  /** δ: probability that the bound fails; 0.05 by default. */
  readonly delta?: number;
  /** `annual`, the default; `legacy` takes the daily haircut off the ratio as it is. */
  readonly form?: 'annual' | 'legacy';
}

/** The Sharpe ratio left over. */
export type Haircut = Statement<{
  /** What was taken off. */
  readonly haircut: number;
}>;

const forms = ['annual', 'legacy'];

/** Days a year of a market that never closes. */
export const daysPerYear = 365;

/**
 * A Sharpe ratio less what the freedom of choice may have added to it.
 *
 *     h = 2R̂ + 3 √(2 ln(2/δ) / T)       daily
 *     value = sharpe - √365 h            `annual`
 *     value = sharpe - h                 `legacy`: R̂, T and the ratio in whatever units they come
 *
 * The bound holds with probability 1 - δ for independent days whose returns stay within one standard deviation, and is
 * conservative: of a year of days the second term alone takes more than 8 off the annual ratio. Undefined unless T > 0.
 *
 * @throws InputError (`evaluation.argument`)
 * @see Paleologo, "The Elements of Quantitative Investing", 2025, ch. 8. Spec 08 §3 and §11, E8.
 */
export function rademacherHaircut(request: HaircutRequest): Haircut {
  const { sharpe, complexity, days, delta = 0.05, form = 'annual' } = request;
  checkFinite('sharpe', sharpe);
  checkFinite('days', days);
  if (!(complexity >= 0 && Number.isFinite(complexity))) {
    throw refusal('complexity', complexity, 'a finite number of at least 0');
  }
  checkProbability('delta', delta);
  checkChoice('form', form, forms);
  if (days <= 0) {
    return { value: null, reason: `No haircut is defined for ${days} days; at least one is needed.` };
  }
  const daily = 2 * complexity + samplingTerm(days, delta);
  const haircut = form === 'annual' ? Math.sqrt(daysPerYear) * daily : daily;
  return { value: sharpe - haircut, haircut };
}

/** 3 √(2 ln(2/δ) / T): how far, daily, the mean of returns within ±1 and their complexity may stray by chance. */
export function samplingTerm(days: number, delta: number): number {
  return 3 * Math.sqrt((2 * Math.log(2 / delta)) / days);
}
