import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateFunding } from '../src/market/index.js';
import { writeCsv } from '../src/tables/index.js';

// Writes data/funding.csv, the series the carry example reads; a test checks that it is what this makes.
const { unix, tokens, rates } = generateFunding();
await writeCsv(join(fileURLToPath(new URL('../data', import.meta.url)), 'funding.csv'), [
  { name: 'unix', values: BigInt64Array.from(unix, (ms) => BigInt(ms)) },
  ...tokens.map((token, i) => ({ name: `funding_${token}`, values: rates[i]! })),
]);
