import type { RawShape } from '../../strategy/index.js';

/**
 * A label for every number of a raw parameter, in its order: `log_k[BTC]`; `log_k` where all tokens share it; members of an
 * ensemble (from 0) and named rows come first, as in `log_k[1][BTC]`.
 *
 * @param size numbers of the parameter
 */
export function entryLabels(
  name: string,
  { members, rows, shape }: RawShape,
  size: number,
  tokens: readonly string[],
): readonly string[] {
  const each = size / (members * rows.length);
  const isShared = shape === 'scalar' || each === 1;
  return Array.from({ length: size }, (_, k) => {
    const member = Math.floor(k / (each * rows.length));
    const row = rows[Math.floor(k / each) % rows.length]!;
    return [
      name,
      ...(members > 1 ? [`[${member}]`] : []),
      ...(row === '' ? [] : [`[${row}]`]),
      ...(isShared ? [] : [`[${tokens[k % each]!}]`]),
    ].join('');
  });
}
