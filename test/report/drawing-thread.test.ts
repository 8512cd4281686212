import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { TopLevelSpec } from 'vega-lite';
import { InputError } from '../../src/diagnostics/index.js';
import { answerTo, type DrawingAnswer } from '../../src/report/drawing-thread.js';
import { draw, startDrawingThread } from '../../src/report/index.js';
import { repositoryPath } from '../support/paths.js';

const picture: TopLevelSpec = {
  data: { values: [{ x: 1, y: 2 }] },
  mark: 'point',
  encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } },
};

describe('drawing elsewhere', () => {
  it('gives the picture that drawing here gives', async () => {
    const [here, there] = await Promise.all([draw(picture), startDrawingThread()(picture)]);
    expect(there.svg).toBe(here.svg);
    expect(Buffer.from(there.png).equals(Buffer.from(here.png))).toBe(true);
  });

  const built = join(repositoryPath, 'dist', 'bin', 'drawing-worker.js');
  it.skipIf(!existsSync(built))(
    'gives it from the built thread too, and says what is wrong with a bad one',
    async () => {
      const ask = (specification: TopLevelSpec): Promise<DrawingAnswer> =>
        new Promise((resolve, reject) => {
          const worker = new Worker(built);
          worker.once('error', reject);
          worker.once('message', (answer: DrawingAnswer) => {
            void worker.terminate();
            resolve(answer);
          });
          worker.postMessage(specification);
        });
      const answer = await ask(picture);
      expect('drawing' in answer && answer.drawing.svg).toBe((await draw(picture)).svg);
      const refusal = await ask({ ...picture, mark: 'no such mark' as never });
      expect('message' in refusal && refusal.message).toMatch(/\w/);
    },
  );

  it('keeps the code of an error on its way between threads', () => {
    expect(answerTo(new InputError('no', { code: 'a.b' }))).toEqual({ message: 'no', code: 'a.b' });
    expect(answerTo(new TypeError('odd'))).toEqual({ message: 'odd', code: 'report.failed' });
  });
});
