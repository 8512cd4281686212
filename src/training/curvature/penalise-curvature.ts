import type { ParameterVector } from '../vector/index.js';
import type { Lane, LaneGradient, Lanes, WindowBatch } from '../threads/index.js';
import { traceOfCurvature, tracePoints } from './trace-of-curvature.js';

/** What {@link penaliseCurvature} needs of a training. */
export interface CurvatureOptions {
  readonly lanes: Lanes;
  readonly vector: ParameterVector;
  /** w, `hessian_trace_weight`. */
  readonly weight: number;
}

/**
 * J - w |tr ∇²J| and its gradient, for each set: a peak is worth less the sharper it is, and a valley is not worth more for being one.
 * The old tool's J + w tr ∇²J is the same at a peak, where the trace is negative, but elsewhere climbs towards valleys. Spec 07 §8, T21.
 *
 * Costs two gradients a trained number more. Runs are left at other parameters than they came with.
 */
export async function penaliseCurvature(
  { lanes, vector, weight }: CurvatureOptions,
  sets: readonly Lane[],
  windows: Omit<WindowBatch, 'batch'>,
  plain: readonly LaneGradient[],
): Promise<readonly LaneGradient[]> {
  const centres = sets.map(({ parameters }) => vector.pack(parameters));
  const points = centres.map(tracePoints);
  const around: Float64Array[][] = sets.map(() => []);
  for (let k = 0; k < 2 * vector.size; k++) {
    const moved = sets.map(({ run, parameters }, set) => {
      const at = vector.unpack(points[set]![k]!, parameters);
      run.setParameters(at);
      return { run, parameters: at };
    });
    const found = await lanes.gradients(moved, windows);
    found.forEach(({ gradient }, set) => around[set]!.push(vector.packGradient(gradient)));
  }
  return plain.map(({ objective, gradient }, set) => {
    const slopes = vector.packGradient(gradient);
    const { trace, slopes: ofTrace } = traceOfCurvature(centres[set]!, slopes, around[set]!);
    const side = weight * Math.sign(trace);
    const penalised = slopes.map((slope, k) => slope - side * ofTrace[k]!);
    return { objective: objective - weight * Math.abs(trace), gradient: vector.name(penalised) };
  });
}
