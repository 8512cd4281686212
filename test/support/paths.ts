import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** The repository's root folder. */
export const repositoryPath = fileURLToPath(root);

/** Real market data and the goldens computed from it live beside the repository and are never copied into it. */
export const dataPath = fileURLToPath(new URL('../shared/data/', root));
export const goldenPath = fileURLToPath(new URL('../shared/golden/', root));

/** Golden numbers that need no market data. */
export const localGoldenPath = fileURLToPath(new URL('./test/golden/', root));

export const hasRealData = existsSync(dataPath) && existsSync(goldenPath);

/** Said once, loudly, by every suite that has to skip. */
export const missingDataMessage = `SKIPPED: real market data not found at ${dataPath}`;
