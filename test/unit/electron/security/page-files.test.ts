import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { followPage } from '../../../../electron/security/page-files.ts';

const folderWith = (html: string): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-page-'));
  writeFileSync(path.join(folder, 'index.html'), html);
  return folder;
};
const HTML = `<script type="module" crossorigin src="./assets/a.js"></script>
  <link rel="modulepreload" crossorigin href="./assets/b.js"><link rel="stylesheet" href="./assets/c.css">
  <link rel="icon" href="data:,">`;

/** The steps of a page, in the order in which they were told, after these paths were served. */
function stepsAfter(folder: string, paths: readonly string[]): string[] {
  const steps: string[] = [];
  const served = followPage(folder, {
    hasFirstFiles: () => void steps.push('has its first files'),
    asksForMore: () => void steps.push('asks for more'),
  });
  for (const file of paths) {
    served(file);
    steps.push(file);
  }
  return steps.filter((step) => !step.startsWith('/assets/') || step === '/assets/last.js');
}
const FIRST = ['/assets/c.css', '/assets/b.js', '/assets/a.js'];

it('a page has its first files with the last of those that it names, in whatever order, once', () => {
  expect(stepsAfter(folderWith(HTML), ['/assets/c.css', '/assets/b.js', '/assets/b.js', '/assets/other.js'])).toEqual(
    [],
  );
  expect(stepsAfter(folderWith(HTML), [...FIRST, ...FIRST])).toEqual(['has its first files']);
});

it('a page asks for more with the first script or style sheet after its fonts, once', () => {
  const more = [...FIRST, '/assets/en.js', '/assets/font.woff2', '/assets/last.js', '/assets/d.css', '/assets/e.js'];
  expect(stepsAfter(folderWith(HTML), more)).toEqual(['has its first files', 'asks for more', '/assets/last.js']);
  // A font alone is asked for while the first screen is being drawn.
  expect(stepsAfter(folderWith(HTML), [...FIRST, '/assets/font.woff2'])).toEqual(['has its first files']);
});

it('a page that is opened again takes the same steps again', () => {
  const once = ['/index.html', ...FIRST, '/assets/font.woff2', '/assets/last.js'];
  const told = ['has its first files', 'asks for more', '/assets/last.js'];
  expect(stepsAfter(folderWith(HTML), [...once, ...once])).toEqual(['/index.html', ...told, '/index.html', ...told]);
});

it('a page that is not there takes no step', () => {
  expect(stepsAfter(path.join(folderWith(''), 'none'), ['/assets/a.js', '/assets/b.js'])).toEqual([]);
});
