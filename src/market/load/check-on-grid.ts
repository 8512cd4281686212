import { MarketError } from '../../diagnostics/index.js';
import { utc } from '../frame/utc.js';

/**
 * Bars open at whole multiples of their length since 1970, UTC: whole minutes, whole hours, midnight.
 *
 * @throws MarketError naming the nearest time on the grid
 */
export function checkOnGrid(stamp: number, bar: number, token: string, path: string): void {
  if (stamp % bar === 0) return;
  const nearest = utc(Math.round(stamp / bar) * bar);
  throw new MarketError(
    `${token}: the bar stamped ${new Date(stamp).toISOString()} is not on the grid of ${bar / 60_000}-minute bars, ` +
      `whose nearest is ${nearest} UTC (${path}). Bars are stamped with the time they open.`,
    { code: 'market.bar_off_grid', path, value: stamp, expected: nearest, suggestion: nearest },
  );
}
