#!/usr/bin/env node
import { runCli } from './run-cli.js';

// The reader of a pipe may leave early, as `head` does. That is no error, and no reason to lose a run that is being written.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  // `once`: with the handler gone, a second Ctrl-C does what it always does and ends the process.
  onInterrupt: (handler) => {
    process.once('SIGINT', handler);
    return () => process.off('SIGINT', handler);
  },
});
