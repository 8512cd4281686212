import { nearest } from '../../diagnostics/index.js';
import { seriesError } from '../series/series-error.js';

/** A kind of {@link MinuteSeries}: where a file has it, and what values it may take. */
export interface MinuteSeriesKind {
  readonly name: 'fees' | 'gas_cost' | 'arb_fees' | 'lp_supply';
  /** Columns a file may have it in, the first of them present is taken. */
  readonly columns: readonly string[];
  readonly unit: string;
  readonly description: string;
  /** Reads on from "expected". */
  readonly domain: string;
  readonly holds: (value: number) => boolean;
}

const isFraction = (value: number): boolean => value >= 0 && value < 1;

/** Every kind, by name. Spec 09 §5. */
export const minuteSeriesKinds: readonly MinuteSeriesKind[] = [
  {
    name: 'fees',
    columns: ['fees'],
    unit: 'fraction',
    description: 'Swap fee.',
    domain: 'a fraction of at least 0 and below 1',
    holds: isFraction,
  },
  {
    name: 'gas_cost',
    columns: ['trade_gas_cost_usd', 'gas_cost'],
    unit: 'quote currency',
    description: 'Cost of an arbitrage.',
    domain: 'a number of at least 0',
    holds: (value) => value >= 0 && Number.isFinite(value),
  },
  {
    name: 'arb_fees',
    columns: ['arb_fees'],
    unit: 'fraction',
    description: 'Fee arbitrageurs pay elsewhere.',
    domain: 'a fraction of at least 0 and below 1',
    holds: isFraction,
  },
  {
    name: 'lp_supply',
    columns: ['lp_supply'],
    unit: 'LP tokens',
    description: 'LP tokens there are; reserves scale with them.',
    domain: 'a number above 0',
    holds: (value) => value > 0 && Number.isFinite(value),
  },
];

/**
 * The kind with a name.
 *
 * @throws MarketError naming the kinds there are and the nearest of them
 */
export function minuteSeriesKind(name: string): MinuteSeriesKind {
  const found = minuteSeriesKinds.find((kind) => kind.name === name);
  if (found !== undefined) return found;
  const names = minuteSeriesKinds.map((kind) => kind.name);
  throw seriesError(
    `There is no kind of minute series "${name}"; one of ${names.join(', ')} was expected.`,
    { code: 'market.series_kind', path: 'kind', value: name, expected: `one of ${names.join(', ')}` },
    nearest(name, names),
  );
}
