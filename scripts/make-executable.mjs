// tsc writes plain files; the command line must be executable when it is run from dist without npm's bin links.
import { chmodSync } from 'node:fs';

chmodSync(new URL('../dist/cli/main.js', import.meta.url), 0o755);
