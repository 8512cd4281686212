export { dailyLogSharpe } from './daily-log-sharpe.js';
export { dailySharpe } from './daily-sharpe.js';
export { minuteSharpe } from './minute-sharpe.js';
