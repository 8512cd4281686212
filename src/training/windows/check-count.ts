import { InputError } from '../../diagnostics/index.js';

/** @throws InputError when more distinct windows are wanted than there are starts */
export function checkCount(count: number, range: number): void {
  if (count <= range) return;
  throw new InputError(
    `optimisation_settings.batch_size is ${count}, but windows can start at only ${range} rows (bout_offset); expected at most ${range}.`,
    {
      code: 'training.batch',
      path: 'optimisation_settings.batch_size',
      value: count,
      expected: `at most ${range}`,
    },
  );
}
