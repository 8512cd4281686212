export type { Trainer } from './trainer.js';
export { findTrainer, trainers } from './trainers.js';
