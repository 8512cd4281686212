import type { SimulationResult } from '../../simulation/index.js';
import type { Column } from '../../tables/index.js';

/**
 * The columns of `path.parquet`: `unix` (int64, milliseconds UTC, as in price files), `value`, `hodl`, `uniform_hodl`,
 * then `price_<token>`, `weight_<token>` and `reserve_<token>` for every token.
 */
export function pathColumns({ tokens, path }: SimulationResult): Column[] {
  return [
    { name: 'unix', values: BigInt64Array.from(path.unix, (ms) => BigInt(ms)) },
    { name: 'value', values: path.value },
    { name: 'hodl', values: path.hodl },
    { name: 'uniform_hodl', values: path.uniformHodl },
    ...tokens.flatMap((token, i) => [
      { name: `price_${token}`, values: path.prices[i]! },
      { name: `weight_${token}`, values: path.weights[i]! },
      { name: `reserve_${token}`, values: path.reserves[i]! },
    ]),
  ];
}
