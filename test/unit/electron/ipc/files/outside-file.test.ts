// Files from outside are marked before they have their name. What Windows and macOS make of a mark is not tested here.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { markFromOutside, type MarkPorts, writeFromOutside } from '../../../../../electron/ipc/files/outside-file.ts';
import * as log from '../../../../../electron/app/log.ts';

vi.mock('../../../../../electron/app/log.ts', () => ({ writeLog: vi.fn() }));

let folder = '';
let written: [string, string][] = [];
let run: [string, readonly string[]][] = [];
/** What stood in the folder when the mark was made. */
let seen: string[] = [];
const ports: MarkPorts = {
  writeFile: (file, text) => {
    seen = readdirSync(folder);
    written.push([file, text]);
    return Promise.resolve();
  },
  run: (command, args) => {
    seen = readdirSync(folder);
    run.push([command, args]);
    return Promise.resolve();
  },
};
const refusing: MarkPorts = {
  writeFile: () => Promise.reject(Object.assign(new Error('no streams'), { code: 'EINVAL' })),
  run: () => Promise.reject(Object.assign(new Error('no attributes'), { code: 1 })),
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-outside-'));
  [written, run, seen] = [[], [], []];
  vi.mocked(log.writeLog).mockClear();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file from outside', () => {
  it('is given the stream that Windows reads', async () => {
    await markFromOutside('C:\\Filer\\bild.exe', 'win32', ports);
    expect(written).toEqual([['C:\\Filer\\bild.exe:Zone.Identifier', '[ZoneTransfer]\r\nZoneId=3\r\n']]);
    expect(run).toEqual([]);
  });

  it('is given the attribute that macOS reads, and its name is never a part of a command line', async () => {
    const name = '/Users/a/-w; rm $(x) "y".app';
    await markFromOutside(name, 'darwin', ports, new Date('2026-11-28T10:00:00.000Z'));
    expect(run).toEqual([
      [
        '/usr/bin/xattr',
        ['-w', 'com.apple.quarantine', expect.stringMatching(/^0081;6b0aa620;Kanalvakt;[0-9A-F-]{36}$/), name],
      ],
    ]);
    expect(written).toEqual([]);
  });

  it('is given nothing on Linux', async () => {
    await markFromOutside('/home/a/bild.exe', 'linux', refusing);
  });

  it.each(['win32', 'darwin'] as const)('never has its name without the mark (%s)', async (platform) => {
    const file = path.join(folder, 'bild.exe');
    expect(await writeFromOutside(file, [Buffer.from('MZ')], platform, ports)).toEqual({
      ok: true,
      value: { saved: true, unmarked: false },
    });
    expect(seen).toHaveLength(1);
    expect(seen).not.toContain('bild.exe');
    expect([...written.map(([marked]) => marked), ...run.map(([, args]) => args.at(-1))][0]).toContain(seen[0]);
    expect(readFileSync(file, 'utf8')).toBe('MZ');
    expect(readdirSync(folder)).toEqual(['bild.exe']);
  });

  it.each(['win32', 'darwin'] as const)(
    'is saved all the same where no mark can be kept, and that is said (%s)',
    async (platform) => {
      const file = path.join(folder, 'bild.exe');
      expect(await writeFromOutside(file, [Buffer.from('MZ')], platform, refusing)).toEqual({
        ok: true,
        value: { saved: true, unmarked: true },
      });
      expect(readFileSync(file, 'utf8')).toBe('MZ');
      // A code, and no path or name.
      expect(vi.mocked(log.writeLog).mock.calls).toHaveLength(1);
      expect(JSON.stringify(vi.mocked(log.writeLog).mock.calls)).not.toContain('bild');
    },
  );

  it('that could not be written is refused as any other, and leaves nothing', async () => {
    const refused = await writeFromOutside(path.join(folder, 'finns inte', 'x'), [Buffer.from('x')], 'win32', ports);
    expect(refused).toMatchObject({ ok: false, error: { code: 'exports.notWritten' } });
    expect(written).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('whatever writes stored files out, alone or in a zip file, writes them marked', () => {
  const calls = path.resolve(import.meta.dirname, '../../../../../electron/ipc/calls');
  const writers = readdirSync(calls).filter((name) =>
    readFileSync(path.join(calls, name), 'utf8').includes('piecesOfFile('),
  );
  expect(writers.sort()).toEqual(['capture-plans.ts', 'case-package.ts', 'disclosures.ts', 'replays.ts', 'system.ts']);
  for (const name of writers) {
    const source = readFileSync(path.join(calls, name), 'utf8');
    expect(source).toContain('writeFromOutside(');
    expect(source).not.toContain('writeAtomically');
  }
});
