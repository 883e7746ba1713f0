// A settings file that another program, such as a virus scanner, keeps from being read.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';

/** The codes with which the next reads of a settings file fail; the last one stays if `always`. */
const disk = await vi.hoisted(async () => {
  const { default: fs } = await import('node:fs');
  const refusing: { codes: string[]; always: boolean } = { codes: [], always: false };
  const real = fs.readFileSync;
  // The library that reads takes the function when it is loaded, which is after this.
  fs.readFileSync = ((file: string, options: BufferEncoding) => {
    const [code] = refusing.codes;
    if (code === undefined || !file.endsWith('preferences.json')) return real(file, options);
    if (!refusing.always) refusing.codes.shift();
    throw Object.assign(new Error(code), { code });
  }) as typeof fs.readFileSync;
  return refusing;
});

const { openSettingsFile } = await import('../../../../electron/app/preference-file.ts');

const SETTINGS = '{"folder":"/valv","recent":["/valv"]}';
let at: string;
let reports: string[];
const open = () => openSettingsFile(at, 'preferences', (message) => reports.push(message));
const text = (): string => {
  const { codes } = disk;
  disk.codes = [];
  try {
    return readFileSync(path.join(at, 'preferences.json'), 'utf8');
  } finally {
    disk.codes = codes;
  }
};

beforeEach(() => {
  at = mkdtempSync(path.join(tmpdir(), 'kanalvakt-settings-'));
  writeFileSync(path.join(at, 'preferences.json'), SETTINGS);
  reports = [];
  Object.assign(disk, { codes: [], always: false });
});

it.each(['EBUSY', 'EACCES', 'EPERM'])('is read again while another program has it: %s', (code) => {
  disk.codes = [code, code, code];
  expect(open().get('folder')).toBe('/valv');
  expect([readdirSync(at), reports]).toEqual([['preferences.json'], []]);
});

it.each(['EBUSY', 'EACCES', 'EIO'])('is left as it is when it cannot be read, and that is said: %s', (code) => {
  Object.assign(disk, { codes: [code], always: true });
  const opened = open();
  expect(opened.get('folder')).toBeUndefined();
  opened.set({ folder: '/annat' });
  expect(opened.get('folder')).toBe('/annat');
  expect([readdirSync(at), text()]).toEqual([['preferences.json'], SETTINGS]);
  expect(reports).toEqual([
    'preferences cannot be read now; the file is left as it is, and nothing is written to it until then',
  ]);
});

it('has its own values, and what was changed meanwhile, as soon as it can be read', () => {
  Object.assign(disk, { codes: ['EIO'], always: true });
  const opened = open();
  opened.set({ folder: '/annat' });
  disk.codes = [];
  expect([opened.get('folder'), opened.get('recent')]).toEqual(['/annat', ['/valv']]);
  expect(JSON.parse(text())).toEqual({ folder: '/annat', recent: ['/valv'] });
});

it('is put aside later if it turns out to be damaged', () => {
  writeFileSync(path.join(at, 'preferences.json'), '{"folder":');
  Object.assign(disk, { codes: ['EIO'], always: true });
  const opened = open();
  disk.codes = [];
  opened.set({ folder: '/annat' });
  expect(JSON.parse(text())).toEqual({ folder: '/annat' });
  expect(readdirSync(at)).toEqual([expect.stringMatching(/^preferences\.broken-\d+\.json$/), 'preferences.json']);
  expect(reports.at(-1)).toBe('preferences could not be understood; moved aside and replaced by an empty file');
});
