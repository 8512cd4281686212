/** A search in generations, replayed from what its members came to. */
export interface GenerationalSearch<Member, State> {
  readonly start: () => State;
  /** Members the generation after a state has. */
  readonly sizeAfter: (state: State) => number;
  readonly next: (state: State, members: readonly Member[]) => State;
}

/** Where a search stands. */
export interface ReplayedSearch<State> {
  /** After the last full generation. */
  readonly state: State;
  /** Members since. */
  readonly begun: number;
}

interface Generation<Member, State> {
  readonly members: readonly Member[];
  /** After it. */
  readonly state: State;
}

/** Searches remembered at a time: parameters that are asked for apart are searches of their own. */
const mostKept = 16;

/**
 * Replays searches and remembers their generations, so that one more member costs no more than its own generation. What is given is that of a
 * replay from the start: generations are taken from memory as far as their members are the same, whatever came in between.
 *
 * @param same whether two members are the same; members are compared in the order of the search
 * @returns a function of a search's name, which says everything `search` depends on, and of all members so far
 */
export function generationMemory<Member, State>(same: (a: Member, b: Member) => boolean) {
  const kept = new Map<string, readonly Generation<Member, State>[]>();
  return (
    name: string,
    members: readonly Member[],
    search: GenerationalSearch<Member, State>,
  ): ReplayedSearch<State> => {
    const generations: Generation<Member, State>[] = [];
    let from = 0;
    for (const known of kept.get(name) ?? []) {
      const isSame = known.members.every((member, k) => {
        const now = members[from + k];
        return now !== undefined && same(member, now);
      });
      if (!isSame) break;
      generations.push(known);
      from += known.members.length;
    }
    let state = generations.at(-1)?.state ?? search.start();
    for (;;) {
      const size = search.sizeAfter(state);
      if (members.length - from < size) break;
      const own = members.slice(from, from + size);
      state = search.next(state, own);
      generations.push({ members: own, state });
      from += size;
    }
    kept.delete(name);
    kept.set(name, generations);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return { state, begun: members.length - from };
  };
}
