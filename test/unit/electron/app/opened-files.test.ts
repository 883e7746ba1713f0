// Connection files that are opened from the desktop.
import path from 'node:path';
import { expect, it, test, vi } from 'vitest';
import { connectionFileIn, createOpenedFiles } from '../../../../electron/app/opened-files.ts';

const FOLDER = path.resolve('/home/sara');
const inFolder = (name: string): string => path.join(FOLDER, name);

test.each<[string, readonly string[], string | null]>([
  ['a path', ['/opt/kanalvakt', inFolder('Ahmed.kvanslutning')], inFolder('Ahmed.kvanslutning')],
  ['a path in the folder of the start', ['/opt/kanalvakt', 'Ahmed.kvanslutning'], inFolder('Ahmed.kvanslutning')],
  ['an address', ['/opt/kanalvakt', 'file:///home/sara/%C3%85sa.kvanslutning'], inFolder('Åsa.kvanslutning')],
  ['capital letters', ['/opt/kanalvakt', 'A.KVANSLUTNING'], inFolder('A.KVANSLUTNING')],
  ['the last of several', ['/opt/kanalvakt', 'a.kvanslutning', 'b.kvanslutning'], inFolder('b.kvanslutning')],
  ['an address of another computer', ['/opt/kanalvakt', 'file://evil.example/a.kvanslutning'], null],
  ['an address that is none', ['/opt/kanalvakt', 'file://%/a.kvanslutning'], null],
  ['a switch', ['/opt/kanalvakt', '--user-data-dir=a.kvanslutning'], null],
  ['another kind of file', ['/opt/kanalvakt', 'a.pem', 'kvanslutning'], null],
  ['the program itself', ['/opt/a.kvanslutning'], null],
])('of the arguments, %s', (_what, argv, file) => {
  expect(connectionFileIn(argv, FOLDER)).toBe(file);
});

it('the file of the start waits until it is forgotten', () => {
  const opened = createOpenedFiles(['', 'a.kvanslutning'], FOLDER);
  expect(opened.waiting()).toBe(inFolder('a.kvanslutning'));
  opened.forget();
  expect(opened.waiting()).toBeNull();
});

it('a second start and macOS tell of a file, and a second start without one leaves the one that waits', () => {
  const opened = createOpenedFiles([''], FOLDER);
  const listener = vi.fn();
  opened.onOpened(listener);
  opened.startedBeside(['/opt/kanalvakt'], '/');
  expect(listener).toHaveBeenLastCalledWith(false);
  opened.startedBeside(['/opt/kanalvakt', 'a.kvanslutning'], inFolder('elsewhere'));
  expect(listener).toHaveBeenLastCalledWith(true);
  opened.startedBeside(['/opt/kanalvakt'], '/');
  expect(opened.waiting()).toBe(inFolder('elsewhere/a.kvanslutning'));
  opened.open(inFolder('b.kvanslutning'));
  expect(opened.waiting()).toBe(inFolder('b.kvanslutning'));
});
