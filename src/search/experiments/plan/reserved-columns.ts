import { objectives } from '../../../objective/index.js';

const fixed = ['job', 'id', 'tags', 'label', 'status', 'seconds', 'seed', 'fingerprint_id', 'error'];
const measured = ['final_value', 'lvr', 'rvr', 'iterations', 'best_iteration', 'best_set'];

/** Whether a table of jobs has a column of that name of its own, so that no factor can. */
export function isReservedColumn(name: string): boolean {
  const bare = name.replace(/^(train|validation|test)_/, '');
  return (
    fixed.includes(name) ||
    measured.includes(name) ||
    /^(uniform_)?hodl_/.test(bare) ||
    objectives.some((objective) => objective.name === bare)
  );
}
