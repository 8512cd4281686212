import { select, withDerivative, type Expr, type Operand } from '../../kernel/index.js';

/** What selling costs: τ, and half the spread where there is one. */
export interface TradeCost {
  readonly sale: Expr;
  readonly half?: Expr;
}

/** Cost τ max(x, 0) + s |x| / 2 of selling x of each asset; a purchase is a sale below 0. Its derivative at 0 is 0. */
export function tradeCostOf(sold: Expr, { sale, half }: TradeCost): Expr {
  const size = sold.abs();
  // (x + |x|) / 2 is max(x, 0) to the last bit, and no branch that goes either way at random.
  const ofSale = sold.add(size).mul(sale.div(2));
  const loss: Operand = half ? half.neg() : 0;
  const slope = select(sold.gt(0), half ? sale.add(half) : sale, select(sold.lt(0), loss, 0));
  return withDerivative(half ? ofSale.add(size.mul(half)) : ofSale, [{ of: sold, by: slope }]);
}
