import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cli, temporaryFolder } from './cli-harness.js';

/** A fingerprint over the generated market that {@link marketFolder} makes: short periods, few updates. */
export const fingerprint = {
  rule: 'momentum',
  tokens: ['BTC', 'ETH'],
  startDateString: '2021-01-21 00:00:00',
  endDateString: '2021-03-07 00:00:00',
  endTestDateString: '2021-03-17 00:00:00',
  max_memory_days: 20,
  initial_memory_length: 5,
  bout_offset: 7200,
  optimisation_settings: {
    n_iterations: 4,
    n_parameter_sets: 2,
    batch_size: 2,
    val_fraction: 0,
    early_stopping: false,
  },
};

/** A working directory with `data/` (generated prices of BTC and ETH) and `fp.json`. */
export async function marketFolder(): Promise<string> {
  const cwd = await temporaryFolder();
  const argv = [
    'data',
    'synth',
    '--tokens',
    'BTC',
    'ETH',
    '--days',
    '90',
    '--start',
    '2021-01-01',
    '--seed',
    '1',
  ];
  const { exitCode, stderr } = await cli([...argv, '--out', 'data'], { cwd });
  if (exitCode !== 0) throw new Error(stderr);
  await writeFile(join(cwd, 'fp.json'), JSON.stringify(fingerprint));
  return cwd;
}
