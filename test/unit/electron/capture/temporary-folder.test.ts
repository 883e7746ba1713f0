import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TemporaryFolder } from '../../../../electron/capture/temporary-folder.ts';

let folder = '';
let noted: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-temporary-'));
  noted = [];
  for (const name of ['run', 'settings']) mkdirSync(path.join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
type Env = Record<string, string | undefined>;
const folderFor = (platform: NodeJS.Platform, env: Env): TemporaryFolder =>
  new TemporaryFolder({
    platform,
    env,
    userData: path.join(folder, 'settings'),
    note: (message) => noted.push(message),
  });
/** The environment while a file is made, by a program that was started with this one. */
const use = (platform: NodeJS.Platform, env: Env): Promise<Env> =>
  folderFor(platform, env).use(() => Promise.resolve({ ...env }));

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

describe('the environment', () => {
  const env: Env = {};
  let temporary: TemporaryFolder;
  const own = (): string => path.join(folder, 'settings', 'Temporary');
  beforeEach(() => {
    for (const name of ['TMP', 'TEMP']) Reflect.deleteProperty(env, name);
    env.TEMP = 'C:\\x';
    temporary = folderFor('win32', env);
  });

  it('is as before once the file is there, though the page is not in it yet', async () => {
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const making = temporary.use(async () => {
      expect(env).toEqual({ TEMP: own(), TMP: own() });
      writeFileSync(path.join(own(), 'page'), '');
      await finished;
      return 'made';
    });
    await vi.waitFor(() => expect(env).toEqual({ TEMP: 'C:\\x' }));
    finish();
    expect(await making).toBe('made');
  });

  it('is as before when no file was made, and after a failure, which reaches whoever asked', async () => {
    await expect(temporary.use(() => Promise.reject(new Error('no page')))).rejects.toThrow('no page');
    expect(env).toEqual({ TEMP: 'C:\\x' });
    await expect(
      temporary.use(() => {
        throw new Error('no call');
      }),
    ).rejects.toThrow('no call');
    expect(await temporary.use(() => Promise.resolve({ ...env }))).toEqual({ TEMP: own(), TMP: own() });
    expect(env).toEqual({ TEMP: 'C:\\x' });
  });

  it('is the system’s for every program that is started meanwhile, and for the next file the folder again', async () => {
    const seen: unknown[] = [];
    const make = (name: string) =>
      temporary.use(async () => {
        seen.push({ ...env });
        await setImmediate();
        writeFileSync(path.join(own(), name), '');
      });
    const start = () =>
      temporary.startOther(() => {
        seen.push({ ...env });
        // A program that never says that it has started keeps no page from being saved.
        return new Promise<never>(() => undefined);
      });
    const making = [make('a')];
    void start();
    making.push(make('b'));
    void start();
    await Promise.all(making);
    await vi.waitFor(() => expect(seen).toHaveLength(4));
    const [inFolder, outside] = [{ TEMP: own(), TMP: own() }, { TEMP: 'C:\\x' }];
    expect(seen).toEqual([inFolder, outside, inFolder, outside]);
    await expect(temporary.startOther(() => Promise.reject(new Error('no browser')))).rejects.toThrow('no browser');
  });
});
