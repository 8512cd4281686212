import { readFileSync } from 'node:fs';

/** The version in package.json, which lies two folders up both in `src` and in `dist`. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** What a result depends on besides its inputs. */
export function versions(): Readonly<Record<string, string>> {
  return {
    poolgrad: packageVersion(),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  };
}
