import type { Rows } from '../../kernel/index.js';
import { memberSize } from '../../strategy/index.js';
import type { ParameterSet } from '../types.js';
import type { StrategyKernels } from './compile-strategy.js';

/** The rule outputs of an ensemble: each member's scan over the market, and their mean. One member is the rule itself. */
export interface MemberScans {
  setParameters(set: ParameterSet): void;
  /**
   * Reads prices anew.
   * @param firstAt where in the scan's parameters its first prices are
   */
  pricesChanged(firstAt: number): void;
  /** Mean rule outputs, row-major, computed when first asked for after a change of parameters. */
  outputs(): Float64Array;
  /** d(objective) / d(outputs), gathered here by whoever uses the outputs. */
  readonly outputAdjoint: Float64Array;
  /** Adds d(objective) / d(raw parameters) by name, and clears the adjoint. */
  addGradient(gradient: Readonly<Record<string, Float64Array>>): void;
}

/**
 * Prepares the scans of every member. Spec 01 §10.2.
 *
 * @param settings parameter vector with everything but raw parameters filled in
 * @param differentiable record every scan, so that gradients can be taken
 */
export function createMemberScans(
  { rule: { scan, reads, offsets, series }, shapes, view, settings: { members } }: StrategyKernels,
  settings: Float64Array,
  differentiable: boolean,
): MemberScans {
  const { assets } = view.grid;
  const steps = view.coarseRows;
  const rows = (data: Float64Array): Rows => ({ data, offset: 0 });
  const inputs = [rows(view.coarse), ...series.map((name) => rows(view.series[name]!))];
  const each = Array.from({ length: members }, () => {
    const parameters = settings.slice();
    return {
      parameters,
      outputs: new Float64Array(steps * assets),
      // A tape costs as much as what it is for: made when first recorded to.
      tape: undefined as Rows | undefined,
    };
  });
  const mean = members === 1 ? each[0]!.outputs : new Float64Array(steps * assets);
  const outputAdjoint = new Float64Array(steps * assets);
  const parameterAdjoint = new Float64Array(scan.parameterSize);
  let fresh = false;

  const compute = (): void => {
    for (const member of each) {
      const run = { steps, parameters: rows(member.parameters), inputs, outputs: [rows(member.outputs)] };
      if (differentiable) {
        member.tape ??= rows(new Float64Array(steps * scan.tapeStride));
        scan.record({ ...run, tape: member.tape });
      } else scan.forward(run);
    }
    if (members === 1) return;
    mean.fill(0);
    for (const { outputs } of each) for (let k = 0; k < mean.length; k++) mean[k]! += outputs[k]! / members;
  };

  return {
    outputAdjoint,
    setParameters: (set) => {
      each.forEach(({ parameters }, member) => {
        for (const name of reads) {
          const shape = shapes[name]!;
          const size = memberSize(shape, assets);
          const from = shape.members === 1 ? 0 : member * size;
          for (let k = 0; k < size; k++) parameters[offsets[name]! + k] = set[name]![from + k]!;
        }
      });
      fresh = false;
    },
    pricesChanged: (firstAt) => {
      for (const { parameters } of each) parameters.set(view.coarse.subarray(0, assets), firstAt);
      fresh = false;
    },
    outputs: () => {
      if (!fresh) compute();
      fresh = true;
      return mean;
    },
    addGradient: (gradient) => {
      if (members > 1) for (let k = 0; k < outputAdjoint.length; k++) outputAdjoint[k]! /= members;
      each.forEach((member, index) => {
        parameterAdjoint.fill(0);
        scan.backward({
          steps,
          parameters: rows(member.parameters),
          inputs,
          tape: member.tape!,
          outputAdjoints: [rows(outputAdjoint)],
          inputAdjoints: inputs.map(() => rows(nothing)),
          parameterAdjoint: rows(parameterAdjoint),
        });
        for (const name of reads) {
          const slopes = gradient[name];
          if (!slopes) continue;
          const shape = shapes[name]!;
          const size = memberSize(shape, assets);
          const into = shape.members === 1 ? 0 : index * size;
          for (let k = 0; k < size; k++) slopes[into + k]! += parameterAdjoint[offsets[name]! + k]!;
        }
      });
      outputAdjoint.fill(0);
    },
  };
}

const nothing = new Float64Array(0);
