import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deleteOldSessions } from '../../../../electron/capture/old-sessions.ts';

let folder = '';
let noted: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-sessions-'));
  noted = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const run = (): Promise<void> => deleteOldSessions(folder, (message) => noted.push(message));

it('deletes what earlier versions kept of pages, and nothing else', async () => {
  mkdirSync(path.join(folder, 'Partitions', 'ab', 'Cache'), { recursive: true });
  writeFileSync(path.join(folder, 'Partitions', 'ab', 'Cache', 'f'), 'MARKORD');
  writeFileSync(path.join(folder, 'preferences.json'), '{}');
  await run();
  await run();
  expect([
    existsSync(path.join(folder, 'Partitions')),
    existsSync(path.join(folder, 'preferences.json')),
    noted,
  ]).toEqual([false, true, []]);
});

it('does not follow a link out of the folder', async () => {
  mkdirSync(path.join(folder, 'elsewhere'));
  writeFileSync(path.join(folder, 'elsewhere', 'f'), 'x');
  symlinkSync(path.join(folder, 'elsewhere'), path.join(folder, 'Partitions'));
  await run();
  expect([existsSync(path.join(folder, 'elsewhere', 'f')), existsSync(path.join(folder, 'Partitions'))]).toEqual([
    true,
    false,
  ]);
});
