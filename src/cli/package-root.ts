import { fileURLToPath } from 'node:url';

/** The package's own folder: two up, both from this file and from the bundle it ends up in (`dist/bin`). */
export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));
