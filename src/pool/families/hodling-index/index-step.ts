import { addWeightsAdjoint, type WeightPath } from '../../weight-path.js';
import { openingReserves } from '../balancer/fixed-weights/index.js';
import type { HodlingIndexWindow, Targets } from './targets.js';

/** How an index steps, and how it steps back. */
export interface IndexStep {
  /** After the last step, token units. */
  readonly reserves: Float64Array;
  /** Makes step k, the next one, and answers what it earned. */
  run(k: number): number;
  /**
   * Undoes step k, the last one not undone: turns the adjoint of ln R after it into that before it, and adds that of the path. Only of
   * an index that remembers.
   */
  pullBack(k: number, byLogs: Float64Array, pathAdjoint: WeightPath): void;
}

/** The weights an index begins with, and reserves that match them. */
export function openIndex(window: HodlingIndexWindow, targets: Targets) {
  const { assets } = window.grid;
  const weights = new Float64Array(assets);
  targets.read(0, weights);
  return { weights, reserves: openingReserves(weights, { ...window, assets }) };
}

/** An index nobody trades with. */
export function stillStep(window: HodlingIndexWindow, targets: Targets): IndexStep {
  return { reserves: openIndex(window, targets).reserves, run: () => 0, pullBack: () => undefined };
}

/** Adds the adjoint of the weights of a step to that of the path. */
export function addTargetAdjoint(
  { path, grid }: HodlingIndexWindow,
  { every }: Targets,
  step: number,
  byWeights: Float64Array,
  pathAdjoint: WeightPath,
): void {
  addWeightsAdjoint(path, step * every, grid, byWeights, pathAdjoint);
}

/** What an index was like before each step it traded at: n numbers a step, taken back in the opposite order. */
export interface Memory {
  push(numbers: Float64Array): void;
  pop(into: Float64Array): void;
}

/** Room for every step of a window an index trades at. */
export function createMemory(assets: number, targets: Targets): Memory {
  let count = 0;
  for (let k = 0; k < targets.steps; k++) if (targets.isActive(k)) count++;
  const all = new Float64Array(count * assets);
  let at = 0;
  return {
    push: (numbers) => {
      for (let i = 0; i < assets; i++) all[at++] = numbers[i]!;
    },
    pop: (into) => {
      at -= assets;
      for (let i = 0; i < assets; i++) into[i] = all[at + i]!;
    },
  };
}
