import type { Token } from './tokens.js';

/**
 * Walks the tokens of a formula beside its tree. In the order of the text every node has exactly one token of its own
 * (a choice two), so a walk in that order knows where each node stands; mathjs does not say.
 */
export interface TokenCursor {
  /** The token of the node at hand, which must read as the node says. */
  readonly take: (text?: string) => Token;
  /** Characters before the next token. */
  readonly offset: () => number;
}

/** A cursor over the tokens that stand for nodes: not parentheses, commas and ends of statements. */
export function createTokenCursor(tokens: readonly Token[]): TokenCursor {
  const standing = tokens.filter(({ kind }) => kind !== 'punctuation' && kind !== 'separator');
  let next = 0;
  return {
    take: (text) => {
      const token = standing[next++];
      if (token && (text === undefined || token.text === text)) return token;
      throw new TypeError(
        `poolgrad formula: the tree has ${text ?? 'a number'} where the text has ${token?.text ?? 'no more'}`,
      );
    },
    offset: () => standing[next]?.offset ?? 0,
  };
}
