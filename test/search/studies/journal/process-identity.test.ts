import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { processLife, thisProcess } from '../../../../src/search/studies/journal/process-identity.js';
import { deadPid, elsewhere } from '../study-case.js';

describe('processLife', () => {
  const self = thisProcess();

  it('sees that this process runs', () => {
    expect(processLife(self)).toBe('running');
    expect(processLife({ ...self, start: null })).toBe('running');
  });

  it('sees that an id nobody has belongs to a process that has ended', () => {
    expect(processLife({ ...self, pid: deadPid })).toBe('ended');
  });

  it('says nothing about processes of another machine', () => {
    expect(processLife({ ...self, host: elsewhere })).toBe('elsewhere');
    expect(processLife({ ...self, host: elsewhere, pid: deadPid })).toBe('elsewhere');
  });

  it.skipIf(self.start === null)('tells a process from a later one that has its id', () => {
    expect(processLife({ ...self, start: `${self.start!}0` })).toBe('ended');
  });

  it('sees a child run, and end when it is killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const identity = { ...self, pid: child.pid!, start: null };
    expect(processLife(identity)).toBe('running');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(processLife(identity)).toBe('ended');
  });
});
