// A settings file that another program, such as a virus scanner, keeps from being read.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
let asked: string[];
/** What the user answers, one after the other. */
let answers: (() => 'again' | 'aside')[];
const open = () =>
  openSettingsFile(at, 'preferences', {
    report: (message) => reports.push(message),
    unreadable: (file) => {
      asked.push(path.basename(file));
      return answers.shift()?.() ?? expect.unreachable('asked once more');
    },
  });

beforeEach(() => {
  at = mkdtempSync(path.join(tmpdir(), 'kanalvakt-settings-'));
  writeFileSync(path.join(at, 'preferences.json'), SETTINGS);
  [reports, asked, answers] = [[], [], []];
  Object.assign(disk, { codes: [], always: false });
});

it.each(['EBUSY', 'EACCES', 'EPERM'])('is read again while another program has it: %s', (code) => {
  disk.codes = [code, code, code];
  expect(open().get('folder')).toBe('/valv');
  expect([readdirSync(at), reports, asked]).toEqual([['preferences.json'], [], []]);
});

it.each(['EBUSY', 'EACCES', 'EIO'])('is asked about when it cannot be read, and read when that helps: %s', (code) => {
  Object.assign(disk, { codes: [code], always: true });
  answers = [
    () => 'again',
    () => {
      disk.codes = [];
      return 'again';
    },
  ];
  const opened = open();
  opened.set({ theme: 'dark' });
  expect([opened.get('folder'), opened.get('recent'), opened.get('theme')]).toEqual(['/valv', ['/valv'], 'dark']);
  expect([asked, readdirSync(at)]).toEqual([['preferences.json', 'preferences.json'], ['preferences.json']]);
  expect(reports).toEqual([`preferences cannot be read: ${code}`, `preferences cannot be read: ${code}`]);
});

it('is put aside whole when the user would rather start over', () => {
  Object.assign(disk, { codes: ['EIO'], always: true });
  answers = [() => 'aside'];
  const opened = open();
  expect(opened.get('folder')).toBeUndefined();
  opened.set({ folder: '/annat' });
  disk.codes = [];
  const [aside, now] = readdirSync(at);
  expect([aside, now]).toEqual([expect.stringMatching(/^preferences\.broken-\d+\.json$/), 'preferences.json']);
  expect(readFileSync(path.join(at, aside ?? ''), 'utf8')).toBe(SETTINGS);
  expect(reports.at(-1)).toBe('preferences was moved aside and replaced by an empty file, as the user chose');
});

it('is asked about again when it cannot be put aside', () => {
  Object.assign(disk, { codes: ['EIO'], always: true });
  const others = path.join(at, 'preferences.json');
  answers = [
    () => {
      // Somebody has removed it meanwhile.
      rmSync(others);
      return 'aside';
    },
    () => {
      disk.codes = [];
      return 'again';
    },
  ];
  expect(open().get('folder')).toBeUndefined();
  expect(reports).toContain('preferences cannot be moved aside: ENOENT');
});
