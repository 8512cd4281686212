import { InputError, nearest } from '../../../diagnostics/index.js';

/** What a lone arbitrageur does whose two trades would pay the same. */
export const tieRules = ['skip', 'sum'] as const;
export type TieRule = (typeof tieRules)[number];

/** What makes one kind of CoW pool of all there are. Spec 03 §3. */
export interface CowOptions {
  /** q, of [0, 1]: 1 where arbitrageurs compete, 0 where there is one of them alone. Default 1. Fingerprint key `arb_quality`. */
  readonly arbQuality?: number;
  /**
   * `skip` (the default): there is no trade; without a fee both trades are the same one, and it is made once. `sum`: both are made, as the
   * tool the fingerprints come from does. That doubles every trade of a pool without a fee whose arbitrage costs something, and lets
   * rounding decide on the first trade of any other. Spec 03 Q-cow-1, Q-cow-2.
   */
  readonly ties?: TieRule;
  /** List `fees` among the parameters; a fee that is given counts in any case. */
  readonly learnFees?: boolean;
}

/** @throws InputError for a quality outside [0, 1], or a rule for ties there is not */
export function checkOptions({ arbQuality = 1, ties = 'skip' }: CowOptions): void {
  if (!(arbQuality >= 0 && arbQuality <= 1)) {
    throw new InputError(`arb_quality is ${arbQuality}; a number of [0, 1] was expected.`, {
      code: 'cow.arb_quality',
      path: 'arb_quality',
      value: arbQuality,
      expected: 'a number of [0, 1]',
    });
  }
  if (tieRules.includes(ties)) return;
  const suggestion = nearest(ties, tieRules);
  const expected = tieRules.join(' or ');
  throw new InputError(`ties is ${JSON.stringify(ties)}; ${expected} was expected.`, {
    code: 'cow.ties',
    path: 'ties',
    value: ties,
    expected,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
