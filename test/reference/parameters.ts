import { boundParameters } from './weights/bounds.js';

/** Raw parameters by name; a vector has one entry a token, or a single one shared by all. */
export type ReferenceParameters = Readonly<Record<string, readonly number[]>>;

/** What the members of an ensemble have in common. */
const shared: readonly string[] = ['initial_weights_logits', 'initial_weights', ...boundParameters];

export function given(parameters: ReferenceParameters, name: string): readonly number[] {
  const vector = parameters[name];
  if (!vector) throw new Error(`The reference simulation needs the parameter "${name}".`);
  return vector;
}

/**
 * The parameters of each member of an ensemble (spec 01 §10.2): a vector holds the first member's entries, then the second's,
 * and so on; initial weights and bounds are shared.
 */
export function memberParameters(parameters: ReferenceParameters, members: number): ReferenceParameters[] {
  const sets: ReferenceParameters[] = [];
  for (let member = 0; member < members; member++) {
    const set: Record<string, readonly number[]> = {};
    for (const [name, vector] of Object.entries(parameters)) {
      const size = vector.length / members;
      if (shared.includes(name)) set[name] = vector;
      else if (Number.isInteger(size)) set[name] = vector.slice(member * size, (member + 1) * size);
      else throw new Error(`"${name}" has ${vector.length} entries, which ${members} members cannot share.`);
    }
    sets.push(set);
  }
  return sets;
}
