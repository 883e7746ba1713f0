// An export of a gigabyte: its films go into the vault as they are read, and are never held whole.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, it } from 'vitest';
import { writeHandZip } from '../unit/support/hand-zip.ts';
import { tempFolder } from './support/temp.ts';

const taker = fileURLToPath(new URL('support/export-taker.ts', import.meta.url));
const megabyte = 1024 * 1024;
let folder = '';
beforeEach(() => {
  folder = tempFolder();
});

interface Taken {
  readonly count: number;
  readonly files: { readonly count: number; readonly bytes: number };
  readonly peak: number;
}

/** Takes in an archive with so many films, in a fresh process. */
function take(name: string, films: number, bytesEach: number): Taken {
  const posts = Array.from({ length: films }, (_, i) => ({ timestamp: 1_700_000_000 + i * 60, data: [{ post: `Film ${i}` }], attachments: [{ data: [{ media: { uri: `posts/media/film${i}.mp4` } }] }] }));
  const archive = path.join(folder, `${name}.zip`);
  writeHandZip(archive, [{ name: 'posts/profile_posts_1.json', data: Buffer.from(JSON.stringify(posts)) }, ...posts.map((_, i) => ({ name: `posts/media/film${i}.mp4`, data: Buffer.from(`film ${i}`), hole: bytesEach }))]);
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', taker, archive, path.join(folder, name)], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout) as Taken;
}

it('an export of 1 GB is taken in with all its films, in the memory that a small one takes', () => {
  const small = take('small', 6, 1000);
  const large = take('large', 6, 175 * megabyte);
  expect(small).toMatchObject({ count: 6, files: { count: 6 } });
  expect(large).toMatchObject({ count: 6, files: { count: 6 } });
  expect(large.files.bytes).toBeGreaterThan(1024 ** 3);
  // What the runtime keeps for passing buffers is some tens of megabytes; a film held whole would be 175.
  expect((large.peak - small.peak) / megabyte).toBeLessThan(120);
});
