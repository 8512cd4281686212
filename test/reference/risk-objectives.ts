import type { ReferenceRun } from './objectives.js';
import { sum } from './transforms.js';

type Reference = (run: ReferenceRun) => number;

/** The objectives about drawdowns and tails, each as defined in spec 06 §4, with one partial chunk for runs shorter than a chunk. */
export const riskObjectives: Readonly<Record<string, Reference>> = {
  greatest_draw_down: ({ value }) => Math.min(...value.map((v) => (v - value[0]!) / value[0]!)),
  max_drawdown: ({ value }) => deepest(value),
  weekly_max_drawdown: (run) => Math.min(...chunks(run, 7).map(deepest)),
  'daily_var_95%': (run) => inside(run, 1, 5),
  'daily_var_99%': (run) => inside(run, 1, 1),
  'weekly_var_95%': (run) => inside(run, 7, 5),
  'weekly_var_99%': (run) => inside(run, 7, 1),
  'daily_var_95%_trad': (run) => closes(run, 1, 5),
  'daily_var_99%_trad': (run) => closes(run, 1, 1),
  'weekly_var_95%_trad': (run) => closes(run, 7, 5),
  'weekly_var_99%_trad': (run) => closes(run, 7, 1),
  daily_raroc: (run) => overLoss(annual(run.value, run), inside(run, 1, 5), run, 1),
  weekly_raroc: (run) => overLoss(annual(run.value, run), inside(run, 7, 5), run, 7),
  daily_rovar: (run) => overLoss(chunkGrowth(run, 1), inside(run, 1, 5), run, 1),
  weekly_rovar: (run) => overLoss(chunkGrowth(run, 7), inside(run, 7, 5), run, 7),
  monthly_rovar: (run) => overLoss(chunkGrowth(run, 30), inside(run, 30, 5), run, 30),
  daily_rovar_trad: (run) => overLoss(chunkGrowth(run, 1), closes(run, 1, 5), run, 1),
  weekly_rovar_trad: (run) => overLoss(chunkGrowth(run, 7), closes(run, 7, 5), run, 7),
  monthly_rovar_trad: (run) => overLoss(chunkGrowth(run, 30), closes(run, 30, 5), run, 30),
  ulcer: (run) =>
    -mean(chunks(run, 30).map((chunk) => Math.sqrt(mean(drawdowns(chunk).map((drawdown) => drawdown ** 2))))),
  sterling: (run) =>
    annual(run.value, run) / Math.max(-mean(chunks(run, 30).map((chunk) => deepest(chunk))), 1e-6),
  calmar: (run) => annual(run.value, run) / Math.max(-deepest(run.value), 1e-6),
  daily_sortino: (run) => {
    const returns = dailyReturns(run);
    const downside = Math.sqrt(mean(returns.map((r) => Math.min(r, 0) ** 2)));
    return (Math.sqrt(365) * mean(returns)) / Math.max(downside, 1e-6);
  },
  daily_omega: (run) => {
    const returns = dailyReturns(run);
    const losses = sum(returns.filter((r) => r < 0).map((r) => -r));
    return sum(returns.filter((r) => r > 0)) / Math.max(losses, 1e-6);
  },
  'daily_cvar_95%': (run) => {
    const sorted = dailyReturns(run).sort((a, b) => a - b);
    let left = Math.max(0.05 * sorted.length, 1);
    const whole = left;
    let total = 0;
    for (const r of sorted) {
      const counted = Math.min(left, 1);
      total += counted * r;
      left -= counted;
      if (left <= 0) break;
    }
    return total / whole;
  },
};

const rowsPerDay = (run: ReferenceRun): number => run.rowsPerDay ?? 1440;

/** Complete chunks, or the whole run where there is none. */
function chunks(run: ReferenceRun, days: number): number[][] {
  const rows = days * rowsPerDay(run);
  const complete = completeChunks(run, rows);
  return complete.length > 0 ? complete : [[...run.value]];
}

function completeChunks({ value }: ReferenceRun, rows: number): number[][] {
  const found: number[][] = [];
  for (let from = 0; from + rows <= value.length; from += rows) found.push(value.slice(from, from + rows));
  return found;
}

function drawdowns(values: readonly number[]): number[] {
  let peak = 0;
  return values.map((value) => {
    peak = Math.max(peak, value);
    return (value - peak) / peak;
  });
}

function deepest(values: readonly number[]): number {
  return Math.min(...drawdowns(values));
}

function returnsOf(values: readonly number[]): number[] {
  return values.slice(1).map((value, k) => (value - values[k]!) / values[k]!);
}

function dailyReturns(run: ReferenceRun): number[] {
  return returnsOf(run.value.filter((_, t) => t % rowsPerDay(run) === 0));
}

/** NaN of nothing. */
function percentile(x: readonly number[], percent: number): number {
  const sorted = [...x].sort((a, b) => a - b);
  const rank = (percent / 100) * (sorted.length - 1);
  const below = Math.floor(rank);
  const lower = sorted[below] ?? NaN;
  return lower + (rank - below) * ((sorted[below + 1] ?? lower) - lower);
}

function inside(run: ReferenceRun, days: number, percent: number): number {
  return mean(chunks(run, days).map((chunk) => percentile(returnsOf(chunk), percent)));
}

function closes(run: ReferenceRun, days: number, percent: number): number {
  const last = completeChunks(run, days * rowsPerDay(run)).map((chunk) => chunk.at(-1)!);
  return percentile(returnsOf(last), percent);
}

/** (last / first)^(rows a year / rows) - 1. NaN of a single row. */
function annual(values: readonly number[], run: ReferenceRun): number {
  return values.length < 2
    ? NaN
    : (values.at(-1)! / values[0]!) ** ((365 * rowsPerDay(run)) / values.length) - 1;
}

function chunkGrowth(run: ReferenceRun, days: number): number {
  return mean(chunks(run, days).map((chunk) => annual(chunk, run)));
}

function overLoss(growth: number, atRisk: number, run: ReferenceRun, days: number): number {
  const runDays = run.value.length / rowsPerDay(run);
  return -growth / (atRisk * Math.sqrt(365 / runDays / Math.min(days, runDays)));
}

function mean(x: readonly number[]): number {
  return sum(x) / x.length;
}
