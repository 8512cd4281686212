/** `1234567.8` as `1,234,568`; small amounts keep four significant digits. */
export function formatAmount(value: number): string {
  const digits = Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 };
  return value.toLocaleString('en-US', digits);
}

/** `0.1234` as `+12.3 %`, with a typographic minus. */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100;
  const text =
    Math.abs(percent) >= 1000 ? formatAmount(percent) : percent.toFixed(Math.abs(percent) < 10 ? 2 : 1);
  return `${percent >= 0 ? '+' : ''}${text} %`.replace('-', '\u2212');
}

/** Four significant digits, with a typographic minus. */
export function formatMetric(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))).replace(/^-/, '\u2212') : 'undefined';
}

/** `2018-01-31`, or `2018-01-31 12:05` when it is not midnight; UTC. */
export function formatMoment(ms: number): string {
  const [date = '', time = ''] = new Date(ms).toISOString().split('T');
  return time.startsWith('00:00') ? date : `${date} ${time.slice(0, 5)}`;
}

/** `daily_log_sharpe` as `daily log sharpe`, `bounded__momentum` as `bounded, momentum`. */
export function formatName(name: string): string {
  return name.replaceAll('__', ', ').replaceAll('_', ' ');
}
