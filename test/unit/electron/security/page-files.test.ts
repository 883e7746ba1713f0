import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { whenPageIsServed } from '../../../../electron/security/page-files.ts';

const folderWith = (html: string): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-page-'));
  writeFileSync(path.join(folder, 'index.html'), html);
  return folder;
};
const HTML = `<script type="module" crossorigin src="./assets/a.js"></script>
  <link rel="modulepreload" crossorigin href="./assets/b.js"><link rel="stylesheet" href="./assets/c.css">
  <link rel="icon" href="data:,">`;

it('a page is served with the last of the files that it names, in whatever order, and once', () => {
  const done = vi.fn();
  const served = whenPageIsServed(folderWith(HTML), done);
  for (const file of ['/index.html', '/assets/c.css', '/assets/b.js', '/assets/b.js', '/assets/other.js']) served(file);
  expect(done).not.toHaveBeenCalled();
  served('/assets/a.js');
  served('/assets/a.js');
  expect(done).toHaveBeenCalledOnce();
});

it('a page that is not there is never served', () => {
  const done = vi.fn();
  whenPageIsServed(path.join(folderWith(''), 'none'), done)('/assets/a.js');
  expect(done).not.toHaveBeenCalled();
});
