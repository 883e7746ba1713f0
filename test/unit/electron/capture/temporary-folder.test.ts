import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useOwnTemporaryFolder } from '../../../../electron/capture/temporary-folder.ts';

let folder = '';
let noted: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-temporary-'));
  noted = [];
  for (const name of ['run', 'settings']) mkdirSync(path.join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const use = async (
  platform: NodeJS.Platform,
  env: Record<string, string | undefined>,
): Promise<Record<string, string | undefined>> => {
  await useOwnTemporaryFolder({
    platform,
    env,
    userData: path.join(folder, 'settings'),
    note: (message) => noted.push(message),
  });
  return env;
};

describe('the temporary folder of pages', () => {
  it('is in memory where the system has such a folder, readable by the user alone, and empty at every start', async () => {
    const { TMPDIR = '' } = await use('linux', { TMPDIR: '/tmp', XDG_RUNTIME_DIR: path.join(folder, 'run') });
    expect(path.dirname(TMPDIR)).toBe(path.join(folder, 'run'));
    expect(statSync(TMPDIR).mode & 0o777).toBe(0o700);
    writeFileSync(path.join(TMPDIR, 'left'), 'x');
    expect((await use('linux', { XDG_RUNTIME_DIR: path.join(folder, 'run') })).TMPDIR).toBe(TMPDIR);
    expect([readdirSync(TMPDIR), readdirSync(path.join(folder, 'settings')), noted]).toEqual([[], [], []]);
  });

  it('is beside the settings elsewhere', async () => {
    const beside = path.join(folder, 'settings', 'Temporary');
    expect(await use('win32', { TEMP: 'C:\\x' })).toEqual({ TEMP: beside, TMP: beside });
    expect((await use('linux', {})).TMPDIR).toBe(beside);
    expect((await use('linux', { XDG_RUNTIME_DIR: 'run' })).TMPDIR).toBe(beside);
    expect(noted).toEqual([]);
    expect((await use('linux', { XDG_RUNTIME_DIR: path.join(folder, 'missing') })).TMPDIR).toBe(beside);
    expect([noted, existsSync(beside)]).toEqual([['temporary folder not made'], true]);
  });

  it('is the system’s where the program cannot choose it, or make one', async () => {
    expect(await use('darwin', { TMPDIR: '/a' })).toEqual({ TMPDIR: '/a' });
    rmSync(path.join(folder, 'settings'), { recursive: true });
    expect(await use('win32', { TEMP: 'C:\\x' })).toEqual({ TEMP: 'C:\\x' });
    expect(noted).toEqual(['temporary folder not made']);
  });
});
