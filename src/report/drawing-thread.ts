import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PoolgradError, RunError } from '../diagnostics/index.js';
import { draw, type Draw, type Drawing } from './draw.js';

/** What a drawing thread answers with. */
export type DrawingAnswer =
  { readonly drawing: Drawing } | { readonly message: string; readonly code: string };

/**
 * Starts a thread that loads the plotting libraries at once, so that they are there when a picture is wanted: they take as
 * long to load as a year takes to simulate. It never keeps the process alive. Where the thread's script has not been built,
 * pictures are drawn on the calling thread.
 */
export function startDrawingThread(): Draw {
  const script = fileURLToPath(new URL('./drawing-worker.js', import.meta.url));
  if (!existsSync(script)) return draw;
  const worker = new Worker(script);
  worker.unref();
  return (picture) =>
    new Promise((resolve, reject) => {
      worker.ref();
      worker.once('error', reject);
      worker.once('message', (answer: DrawingAnswer) => {
        void worker.terminate();
        if ('drawing' in answer) resolve(answer.drawing);
        else reject(new RunError(answer.message, { code: answer.code }));
      });
      worker.postMessage(picture);
    });
}

/** The part of an error that survives the way between threads. */
export function answerTo(error: unknown): DrawingAnswer {
  const message = error instanceof Error ? error.message : String(error);
  return { message, code: error instanceof PoolgradError ? error.code : 'report.failed' };
}
