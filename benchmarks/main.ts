import { parseArgs } from 'node:util';
import { fees } from './fees.js';
import { everyPool } from './pools.js';
import { everyRule } from './rules.js';
import { trainSteps } from './train.js';
import { zeroFee } from './zero-fee.js';

const benchmarks: Readonly<Record<string, () => Promise<object>>> = {
  'zero-fee': zeroFee,
  rules: everyRule,
  fees,
  pools: everyPool,
  train: trainSteps,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const [name = ''] = positionals;
const benchmark = benchmarks[name];
if (!benchmark) {
  console.error(`There is no benchmark "${name}"; there are ${Object.keys(benchmarks).join(', ')}.`);
  process.exit(2);
}
const document = await benchmark();
if (values.json) console.log(JSON.stringify(document, null, 2));
else console.dir(document, { depth: null });
