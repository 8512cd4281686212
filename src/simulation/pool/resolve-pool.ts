import { InputError } from '../../diagnostics/index.js';
import {
  formatDate,
  isHodlingIndex,
  strategyName,
  type ResolvedFingerprint,
} from '../../fingerprint/index.js';
import type { MinuteInputs, MinuteSeries, SeriesFrame } from '../../market/index.js';
import { chooseFamily } from './families/choose-family.js';
import { zeroFeePool, type HodlingIndexPool, type PlannedPool } from './pool-settings.js';

/** Settings of {@link resolvePool}; inputs and series on the rows of the simulated market. */
export interface ResolvePoolOptions {
  readonly fingerprint: ResolvedFingerprint;
  readonly minutes: MinuteInputs;
  readonly series: Readonly<Record<string, SeriesFrame>>;
  /** Rows between two arbitrages, `arb_frequency`. */
  readonly arbRows: number;
  /** Moment the run starts, by which every input must be known. */
  readonly start: number;
  readonly initialReserves?: readonly number[] | undefined;
  /** Weights are replayed: no rule is read, so that none is a pool either. */
  readonly replay?: boolean | undefined;
}

/**
 * Which pool a fingerprint and its minute inputs ask for, spec 02 §1: hooks `lvr__` and `rvr__` a rebalanced portfolio; any
 * fee, gas, arbitrageurs' fee or minute input arbitrage by arbitrage; nothing of that the closed form. Pools without a strategy, and
 * indices that hold their tokens between moves, go their own ways.
 *
 * @throws InputError for inputs the pool would not read, or that begin after the run does
 */
export function resolvePool(options: ResolvePoolOptions): PlannedPool {
  const { fingerprint, minutes, series, arbRows, start, initialReserves, replay = false } = options;
  checkTrades(fingerprint, minutes);
  for (const given of [minutes.fees, minutes.gasCost, minutes.arbFees, minutes.lpSupply]) {
    if (given) checkStart(given, start, fingerprint);
  }
  const { hooks } = strategyName(fingerprint);
  const rebalancing = hooks.find((hook) => hook === 'lvr' || hook === 'rvr');
  if (rebalancing !== undefined) {
    refuseInputs(rebalancing, minutes);
    const sale = 1 - (1 - fingerprint.fees);
    const spread = rebalancing === 'rvr' ? { spread: series.spread!.columns } : {};
    return { kind: 'rebalanced', costs: { sale, ...spread } };
  }
  const { fees, gas_cost: gas, arb_fees: arbFees } = fingerprint;
  const dynamic = Object.keys(minutes).length > 0 || initialReserves !== undefined;
  const hasFlows = minutes.lpSupply !== undefined || minutes.trades !== undefined;
  const shared = {
    arbitrageurs: fingerprint.do_arb,
    stride: fingerprint.do_arb || hasFlows ? arbRows : Infinity,
    initialPoolValue: fingerprint.initial_pool_value,
  };
  const costs = {
    fees: minutes.fees?.values ?? fees,
    gasCost: minutes.gasCost?.values ?? gas,
    arbFees: minutes.arbFees?.values ?? arbFees,
    protocolFeeSplit: fingerprint.protocol_fee_split,
    noiseTraderRatio: fingerprint.noise_trader_ratio,
  };
  const family = replay ? undefined : chooseFamily(fingerprint);
  if (family) {
    refuseFlows(family.name, options);
    const { reclamm_initial_state: state } = fingerprint;
    const given = family.name === 'reclamm' && state ? [state.Ra, state.Rb] : undefined;
    return { kind: 'family', family, ...shared, costs, trades: minutes.trades, initialReserves: given };
  }
  if (!replay && isHodlingIndex(fingerprint)) {
    const index = indexOf(options);
    if (index.manager) refuseInputs(strategyName(fingerprint).base, minutes);
    if (!dynamic) return { kind: 'hodling-index', ...shared, ...index };
  }
  if (!dynamic && fees === 0 && gas === 0 && arbFees === 0) return zeroFeePool;
  return {
    kind: 'arbitraged',
    arbitrage: fingerprint.arbitrage,
    ...shared,
    costs,
    flows: { lpSupply: minutes.lpSupply?.values, trades: minutes.trades },
    initialReserves,
    minuteEndFees: fingerprint.compatibility.minute_end_protocol_fees && dynamic,
  };
}

/** What trading costs an index, and who does it. */
function indexOf({ fingerprint, series }: ResolvePoolOptions): Pick<HodlingIndexPool, 'costs' | 'manager'> {
  const { fees, gas_cost: gasCost, arb_fees: arbFees, noise_trader_ratio: noiseTraderRatio } = fingerprint;
  const isManaged = strategyName(fingerprint).base === 'trad_hodling_index_market_cap';
  return {
    costs: { fees, gasCost, arbFees, noiseTraderRatio },
    manager: isManaged
      ? {
          costs: { sale: 1 - (1 - fees), spread: series.spread!.columns },
          annualStreamingFee: fingerprint.annual_streaming_fee,
        }
      : undefined,
  };
}

/** @throws InputError for reserves to start from, and LP supply, of which pools without a strategy know nothing */
function refuseFlows(pool: string, { minutes, initialReserves }: ResolvePoolOptions): void {
  const given = initialReserves ? 'initial reserves' : minutes.lpSupply ? 'lp_supply' : undefined;
  if (given === undefined) return;
  throw new InputError(
    `A ${pool} pool opens by its own parameters and keeps its LP supply; it does not read ${given}. Leave them out.`,
    { code: 'simulation.idle_input', path: given, value: pool, expected: `no ${given}` },
  );
}

function checkTrades({ do_trades: wanted }: ResolvedFingerprint, { trades }: MinuteInputs): void {
  if (wanted === (trades !== undefined)) return;
  const message = wanted
    ? 'do_trades is true, but no trades were given. Give a file with columns unix, token_in, token_out and amount_in (--trades <file>), or set it to false.'
    : 'Trades were given, but do_trades is false, so they would not be made. Set it to true, or leave the trades out.';
  throw new InputError(message, {
    code: 'simulation.trades',
    path: 'do_trades',
    value: wanted,
    expected: String(!wanted),
  });
}

function checkStart({ name, first }: MinuteSeries, start: number, fingerprint: ResolvedFingerprint): void {
  if (first <= start) return;
  throw new InputError(
    `The series ${name} begins on ${formatDate(first)}, after startDateString, ${fingerprint.startDateString}; ` +
      'give it a row at or before the start: nothing is filled backwards.',
    {
      code: 'simulation.series_start',
      path: name,
      value: formatDate(first),
      expected: `${fingerprint.startDateString} or earlier`,
    },
  );
}

function refuseInputs(hook: string, minutes: MinuteInputs): void {
  const [given] = Object.keys(minutes);
  if (given === undefined) return;
  throw new InputError(
    `"${hook}" rebalances on an outside market, at the cost of fees; it does not read minute inputs (${given} was given).`,
    { code: 'simulation.idle_input', path: given, value: hook, expected: 'no minute inputs' },
  );
}
