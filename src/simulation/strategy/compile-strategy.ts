import { compileGrowthScan } from '../../pool/index.js';
import {
  compileRuleScan,
  compileWeightScan,
  type RawShapes,
  type Rule,
  type RuleOptions,
} from '../../strategy/index.js';
import type { MarketView } from '../plan/market-view.js';

/** Numbers of a fingerprint that a strategy reads, in rows where they are periods. */
export interface StrategySettings {
  readonly rule: Rule;
  readonly options: RuleOptions;
  /** The `bounded__` hook. */
  readonly bounded: boolean;
  readonly freezeBounds: boolean;
  /** `n_ensemble_members` under the `ensemble__` hook, 1 without it. */
  readonly members: number;
  /** Rules of targets trade in a chunk on the price of its end. `compatibility.min_variance_lookahead`. */
  readonly lookahead: boolean;
  readonly straightThroughWeights: boolean;
  readonly straightThroughChange: boolean;
  /** Per row. */
  readonly maximumChange: number;
  readonly minimumWeight: number;
  readonly maxMemoryDays: number;
}

/** The compiled kernels of a strategy: one set serves every parameter set and every window. */
export interface StrategyKernels {
  readonly settings: StrategySettings;
  readonly view: MarketView;
  readonly shapes: RawShapes;
  readonly rule: ReturnType<typeof compileRuleScan>;
  readonly weights: ReturnType<typeof compileWeightScan>;
  readonly growth: ReturnType<typeof compileGrowthScan>;
  /** Raw parameters gradients flow into. */
  readonly trained: readonly string[];
}

export function compileStrategy(
  settings: StrategySettings,
  view: MarketView,
  shapes: RawShapes,
): StrategyKernels {
  const { assets } = view.grid;
  const rule = compileRuleScan({ rule: settings.rule, assets, shapes, options: settings.options });
  const weights = compileWeightScan({ ...settings, assets, shapes });
  const fixed = new Set(settings.rule.parameters.filter((entry) => !entry.trainable).map(({ name }) => name));
  const read = new Set([...rule.reads, ...weights.reads]);
  return {
    settings,
    view,
    shapes,
    rule,
    weights,
    growth: compileGrowthScan(assets, view.grid.substeps),
    trained: Object.keys(shapes).filter((name) => read.has(name) && !fixed.has(name)),
  };
}
