/** A Sharpe ratio measured on returns, all of it in units of one period: a daily ratio with the number of days. */
export interface SharpeEstimate {
  /** mean / standard deviation of the returns of a period; not annualised. */
  readonly sharpe: number;
  /** T: how many returns it was measured on. */
  readonly observations: number;
  /** γ3 of the returns; 0 for normal ones. */
  readonly skewness: number;
  /** γ4 of the returns, not the excess: 3 for normal ones. */
  readonly kurtosis: number;
}
