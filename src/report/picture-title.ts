/** Characters of the heading that fit above a panel. */
const headingRoom = 64;
const namedTokens = 8;

/**
 * Heading of a picture: the subject and the tokens, with the tokens on a line of their own when both together are
 * too long, followed by lines of facts.
 */
export function pictureTitle(
  subject: string,
  tokens: readonly string[],
  facts: readonly string[],
): { text: string; subtitle: string[] } {
  const list = tokenList(tokens);
  const heading = `${subject}: ${list}`;
  if (heading.length <= headingRoom) return { text: heading, subtitle: [...facts] };
  return { text: subject, subtitle: [list, ...facts] };
}

function tokenList(tokens: readonly string[]): string {
  if (tokens.length <= namedTokens) return tokens.join(', ');
  return `${tokens.slice(0, namedTokens - 1).join(', ')} and ${tokens.length - namedTokens + 1} more`;
}
