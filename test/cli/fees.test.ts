import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readParquet } from '../../src/tables/index.js';
import { cli } from './cli-harness.js';
import { fingerprint, marketFolder } from './market.js';

const day = 86_400_000;
const start = Date.UTC(2021, 0, 21);
let cwd: string;
beforeAll(async () => {
  cwd = await marketFolder();
  const write = (name: string, content: object | string) =>
    writeFile(join(cwd, name), typeof content === 'string' ? content : JSON.stringify(content));
  await write('fee.json', { ...fingerprint, fees: 0.003, gas_cost: 1, protocol_fee_split: 0.25 });
  await write('free.json', { ...fingerprint, protocol_fee_split: 0.25 });
  await write('fees.csv', `unix,fees\n${start},0.003\n`);
  await write('changing.csv', `unix,fees\n${start},0.003\n${start + 10 * day},0\n${start + 20 * day},0.01\n`);
  await write('late.csv', `unix,fees\n${start + day},0.003\n`);
  await write('gas.csv', `unix,trade_gas_cost_usd\n${start - day},1\n`);
  await write('lp.csv', `unix,lp_supply\n${start},100\n${start + 5 * day},150\n`);
  await write('trades.csv', `unix,token_in,token_out,amount_in\n${start + day},BTC,ETH,0.5\n`);
});

interface Summary {
  readonly final_value: number;
  readonly accounts?: Readonly<Record<string, number>>;
  readonly baselines: Readonly<Record<string, { readonly final_value: number }>>;
  readonly lvr: number;
  readonly rvr: number;
  readonly run: string;
  readonly warnings: readonly { readonly code: string }[];
}

async function simulate(...argv: string[]): Promise<Summary> {
  const outcome = await cli(['simulate', ...argv, '--json'], { cwd });
  expect(outcome.exitCode, outcome.stderr).toBe(0);
  return outcome.json() as unknown as Summary;
}

async function refusal(...argv: string[]): Promise<string> {
  const outcome = await cli(argv, { cwd });
  expect(outcome.exitCode).toBe(2);
  return outcome.stderr;
}

describe('poolgrad simulate with fees', () => {
  it('books by row what adds up to the totals of the summary, beside two rebalanced portfolios', async () => {
    const summary = await simulate('fee.json', '--out', 'paid');
    const columns = await readParquet(join(cwd, 'paid', 'path.parquet'));
    const column = (name: string) => columns.find((one) => one.name === name)!.values as Float64Array;
    const sum = (name: string) => column(name).reduce((total, value) => total + value, 0);
    for (const [name, total] of Object.entries(summary.accounts!)) expect(sum(name)).toBeCloseTo(total, 6);
    expect(summary.accounts!.arbitrage_count).toBeGreaterThan(100);
    expect(summary.accounts!.gas_paid).toBeCloseTo(summary.accounts!.arbitrage_count!, 6);
    expect(summary.accounts!.protocol_fees).toBeCloseTo(summary.accounts!.fee_revenue! / 3, 6);
    const { rebalanced, rebalanced_with_costs: costly } = summary.baselines;
    expect(summary.lvr).toBeCloseTo(rebalanced!.final_value - summary.final_value, 6);
    expect(summary.rvr).toBeCloseTo(summary.final_value - costly!.final_value, 6);
    expect(costly!.final_value).toBeLessThan(rebalanced!.final_value);
    expect(column('lvr').at(-1)).toBeCloseTo(summary.lvr, 6);
  });

  it('gives for series of one value the very numbers of the fingerprint, under another identity', async () => {
    const numbers = await simulate('fee.json');
    const series = await simulate('free.json', '--fees-series', 'fees.csv', '--gas-series', 'gas.csv');
    expect(series.final_value).toBe(numbers.final_value);
    expect(series.accounts).toEqual(numbers.accounts);
    expect(series.run).not.toBe(numbers.run);
    expect(series.warnings).toEqual([]);
  });

  it('takes fees that go to nothing and back, supply and trades, and says what is in the value', async () => {
    const plain = await simulate('free.json', '--fees-series', 'changing.csv');
    const argv = [
      'free.json',
      '--fees-series',
      'changing.csv',
      '--lp-supply',
      'lp.csv',
      '--trades',
      'trades.csv',
    ];
    const flows = await simulate(...argv);
    expect(flows.final_value / plain.final_value).toBeGreaterThan(1.4);
    expect(flows.accounts!.injected_volume).toBeGreaterThan(0);
    expect(flows.warnings.map(({ code }) => code)).toContain('simulation.flows_in_value');
  });

  it('refuses series that begin too late, trades nobody wants, and files that are not there', async () => {
    expect(await refusal('simulate', 'free.json', '--fees-series', 'late.csv')).toMatch(
      /nothing is filled backwards/,
    );
    expect(await refusal('simulate', 'free.json', '--fees-series', 'lp.csv')).toMatch(/no column "fees"/);
    expect(await refusal('simulate', 'free.json', '--gas-series', 'nothing.csv')).toMatch(/--gas-series/);
    await writeFile(join(cwd, 'wants.json'), JSON.stringify({ ...fingerprint, do_trades: true }));
    expect(await refusal('simulate', 'wants.json')).toMatch(/do_trades is true, but no trades were given/);
  });

  it('trains and differentiates through them', async () => {
    const trained = await cli(['train', 'free.json', '--fees-series', 'changing.csv', '--json'], { cwd });
    expect(trained.exitCode, trained.stderr).toBe(0);
    const params = join('runs', String(trained.json().run));
    const argv = ['gradient', 'fee.json', '--params', params, '--objective', 'fee_revenue_over_value'];
    const { value, gradient } = (await cli(argv, { cwd })).json() as unknown as {
      value: number;
      gradient: Readonly<Record<string, readonly number[]>>;
    };
    expect(value).toBeGreaterThan(0);
    expect(gradient.log_k!.every((slope) => Number.isFinite(slope) && slope !== 0)).toBe(true);
    const free = await cli(
      ['gradient', 'free.json', '--params', params, '--objective', 'fee_revenue_over_value'],
      { cwd },
    );
    expect(free.exitCode).toBe(2);
    expect(free.stderr).toMatch(/paid no fees/);
  });
});

describe('poolgrad simulate --weights', () => {
  it('replays a simulation’s own path to its own value, whatever the rule', async () => {
    const own = await simulate('fee.json', '--out', 'own');
    await writeFile(
      join(cwd, 'other.json'),
      JSON.stringify({
        ...fingerprint,
        rule: 'balancer',
        fees: 0.003,
        gas_cost: 1,
        protocol_fee_split: 0.25,
      }),
    );
    const replayed = await simulate('other.json', '--weights', 'own/path.parquet', '--out', 'replayed');
    // The last chunk has no row to move to, and stands still; what came before is the same.
    expect(Math.abs(replayed.final_value / own.final_value - 1)).toBeLessThan(1e-2);
    const values = async (folder: string) =>
      (await readParquet(join(cwd, folder, 'path.parquet'), { columns: ['value'] }))[0]!
        .values as Float64Array;
    const [before, after] = [await values('own'), await values('replayed')];
    for (let day = 0; day < 44; day++) expect(Math.abs(after[day]! / before[day]! - 1)).toBeLessThan(1e-12);
  });

  it('starts from reserves it is given, arbitraged at once where they are off the market', async () => {
    await writeFile(join(cwd, 'reserves.json'), JSON.stringify({ initial_reserves: { BTC: 10, ETH: 10 } }));
    const summary = await simulate('fee.json', '--weights', 'own/path.parquet', '--params', 'reserves.json');
    expect(summary.final_value).toBeGreaterThan(0);
    await writeFile(join(cwd, 'reserves.json'), JSON.stringify({ initial_reserves: { BTC: 10 } }));
    expect(
      await refusal('simulate', 'fee.json', '--weights', 'own/path.parquet', '--params', 'reserves.json'),
    ).toMatch(/a positive number for each of BTC, ETH/);
  });

  it('refuses weights without a row where a chunk begins, naming it', async () => {
    const rows = [0, 1, 3].map((d) => `${start + d * day},0.5,0.5`);
    await writeFile(join(cwd, 'gap.csv'), ['unix,BTC,ETH', ...rows].join('\n'));
    expect(await refusal('simulate', 'fee.json', '--weights', 'gap.csv')).toMatch(
      /no row at 2021-01-23 00:00:00.*every chunk_period/,
    );
  });
});
