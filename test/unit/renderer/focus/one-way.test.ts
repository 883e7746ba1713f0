// One room moves focus, and it never waits for time.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// The page that the public gets is a program of its own, beside the program's renderer.
const files = execFileSync('git', ['ls-files', 'renderer/*.ts', 'renderer/*.tsx'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && !path.startsWith('renderer/public-search/'));
const inRoom = (path: string): boolean => path.startsWith('renderer/focus/');
const withMatch = (paths: readonly string[], pattern: RegExp): string[] =>
  paths.filter((path) => pattern.test(readFileSync(path, 'utf8')));

it('only renderer/focus moves focus', () => {
  expect(withMatch(files, /\.(focus|blur)\??\.?\(/)).toEqual(['renderer/focus/focus.ts']);
});

it('renderer/focus uses no timer and no animation frame', () => {
  const room = files.filter(inRoom);
  expect(room.length).toBeGreaterThan(3);
  expect(
    withMatch(room, /runAfter|runEvery|setTimeout|setInterval|requestAnimationFrame|requestIdleCallback|Date\.now/),
  ).toEqual([]);
});

it('no key press is replayed: the renderer makes no events of its own', () => {
  expect(withMatch(files, /dispatchEvent|new (Input|Keyboard)?Event\(|setRangeText/)).toEqual([]);
});
