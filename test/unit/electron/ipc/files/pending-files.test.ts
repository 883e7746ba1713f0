// What a crash leaves of an export is deleted at the next start, and nothing else ever is.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeAtomically } from '../../../../../electron/ipc/files/atomic-file.ts';
import { clearTemporaryFiles, newTemporaryFile } from '../../../../../electron/ipc/files/pending-files.ts';

const MODULE = path.resolve(import.meta.dirname, '../../../../../electron/ipc/files');
const TEMPORARY = '.0b0f6a52-7d0e-4f63-9d0c-2f8f6a3f1c11.tmp';
let home: string;
let settings: string;
let documents: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'kanalvakt-pending-'));
  settings = path.join(home, 'settings');
  documents = path.join(home, 'documents');
  for (const folder of [settings, documents]) mkdirSync(folder);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const list = (): string => path.join(settings, 'pending-exports.json');

it.skipIf(process.platform === 'win32')('an export can be read by the user only', async () => {
  await clearTemporaryFiles(settings);
  const file = path.join(documents, 'lista.csv');
  writeFileSync(file, 'äldre', { mode: 0o644 });
  let whileWriting = 0;
  const content = async function* () {
    await Promise.resolve();
    whileWriting = statSync(
      path.join(documents, readdirSync(documents).find((one) => one.endsWith('.tmp')) ?? ''),
    ).mode;
    yield Buffer.from('nyare');
  };
  expect((await writeAtomically(file, content())).ok).toBe(true);
  expect([whileWriting & 0o777, statSync(file).mode & 0o777]).toEqual([0o600, 0o600]);
  expect(existsSync(list())).toBe(false);
});

it('a program that is killed while it writes leaves a file, and the next start deletes it', async () => {
  const script = path.join(home, 'write.mjs');
  const of = (name: string): string => JSON.stringify(pathToFileURL(path.join(MODULE, name)).href);
  writeFileSync(
    script,
    `import { writeAtomically } from ${of('atomic-file.ts')};
     import { clearTemporaryFiles } from ${of('pending-files.ts')};
     await clearTemporaryFiles(${JSON.stringify(settings)});
     await writeAtomically(${JSON.stringify(path.join(documents, 'x.zip'))}, (async function* () {
       for (;;) yield await new Promise((resolve) => setImmediate(() => resolve(Buffer.from('hemligt'))));
     })());`,
  );
  const child = spawn(process.execPath, [script], { stdio: 'inherit' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const leftOver = () => readdirSync(documents).find((name) => name.endsWith('.tmp'));
  await vi.waitFor(() => expect(statSync(path.join(documents, leftOver() ?? 'none')).size).toBeGreaterThan(0), 30_000);
  child.kill('SIGKILL');
  await ended;
  expect(leftOver()).toBeDefined();
  writeFileSync(path.join(documents, TEMPORARY), 'of another program');

  expect(await clearTemporaryFiles(settings)).toBe(0);
  expect(readdirSync(documents)).toEqual([TEMPORARY]);
  expect(existsSync(list())).toBe(false);
});

describe('a start', () => {
  it('deletes nothing that is not a temporary file of an export, whatever the list says', async () => {
    const kept = path.join(documents, 'protokoll.pdf');
    const folder = path.join(documents, TEMPORARY);
    writeFileSync(kept, 'x');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'inuti'), 'x');
    const link = path.join(home, TEMPORARY);
    symlinkSync(kept, link);
    for (const files of [[kept, folder, link, TEMPORARY, '../x', '', '/'], 'text', [1], { a: kept }, null]) {
      writeFileSync(list(), JSON.stringify(files));
      await clearTemporaryFiles(settings);
      expect(existsSync(kept)).toBe(true);
      expect(existsSync(path.join(folder, 'inuti'))).toBe(true);
    }
    writeFileSync(list(), '["/tmp/');
    expect(await clearTemporaryFiles(settings)).toBe(0);
  });

  it('waits for no file, and remembers those that are left together with an export that begins meanwhile', async () => {
    const file = path.join(documents, TEMPORARY);
    writeFileSync(file, 'x');
    writeFileSync(list(), JSON.stringify([file]));
    const clearing = clearTemporaryFiles(settings);
    expect(existsSync(file)).toBe(true);
    const begun = newTemporaryFile(documents);
    expect(JSON.parse(readFileSync(list(), 'utf8'))).toEqual([file, begun]);
    expect(await clearing).toBe(0);
    expect(existsSync(file)).toBe(false);
    expect(JSON.parse(readFileSync(list(), 'utf8'))).toEqual([begun]);
  });

  it('tries again when the place is there again', async () => {
    const stick = path.join(home, 'stick');
    const file = path.join(stick, TEMPORARY);
    writeFileSync(list(), JSON.stringify([file]));
    expect(await clearTemporaryFiles(settings)).toBe(1);
    mkdirSync(stick);
    writeFileSync(file, 'x');
    expect(await clearTemporaryFiles(settings)).toBe(0);
    expect(existsSync(file)).toBe(false);
    expect(existsSync(list())).toBe(false);
  });
});
