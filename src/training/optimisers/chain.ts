import type { Transformation } from './transformation.js';

/** A transformation whose state only it can read. */
export type OpaqueTransformation = Transformation<unknown>;

/** Hides the type of a transformation's state, so that transformations of different kinds make one list. */
export function opaque<State>({ init, update }: Transformation<State>): OpaqueTransformation {
  return { init, update: (updates, state, parameters) => update(updates, state as State, parameters) };
}

/** Transformations one after the other: each gets the updates the one before made. */
export function chain(...links: readonly OpaqueTransformation[]): Transformation<readonly unknown[]> {
  return {
    init: (size) => links.map((link) => link.init(size)),
    update: (updates, states, parameters) => {
      let current = updates;
      const state = links.map((link, k) => {
        const result = link.update(current, states[k], parameters);
        current = result.updates;
        return result.state;
      });
      return { updates: current, state };
    },
  };
}
