import { openStudy } from '../../../src/search/studies/index.js';

/** A process of its own that makes trials as fast as it can and says each one that it was told is finished. */
const [runs, name, worker, count] = process.argv.slice(2);
const study = await openStudy(runs!, name!, { worker: worker! });
for (let done = 0; done < Number(count); done++) {
  const { number, seed } = await study.begin((next) => ({ values: { x: next / 3 }, seed: next }));
  await study.report(number, 0, seed / 7);
  await study.finish(number, { state: 'complete', scores: [seed / 9], seconds: 0 });
  process.stdout.write(`${number}\n`);
}
