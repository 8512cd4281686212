import { parentPort } from 'node:worker_threads';
import type { TopLevelSpec } from 'vega-lite';
import { draw } from './draw.js';
import { answerTo, type DrawingAnswer } from './drawing-thread.js';
import { loadLibraries } from './render.js';

const port = parentPort;
if (port) {
  // The picture, when it comes, waits in the port while the libraries load.
  port.on('message', (picture: TopLevelSpec) => {
    draw(picture).then(
      (drawing) => port.postMessage({ drawing } satisfies DrawingAnswer),
      (error: unknown) => port.postMessage(answerTo(error)),
    );
  });
  loadLibraries();
}
