// An export of a gigabyte: its films are streamed into the vault and never held in memory as a whole.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, it } from 'vitest';
import { writeHandmadeZip } from '../../unit/support/handmade-zip.ts';
import { tempFolder } from '../support/temp.ts';

const importer = fileURLToPath(new URL('support/export-taker.ts', import.meta.url));
const megabyte = 1024 * 1024;
let folder = '';
beforeEach(() => {
  folder = tempFolder();
});

interface Imported {
  readonly count: number;
  readonly files: { readonly count: number; readonly bytes: number };
  readonly peak: number;
}

/** Imports an archive with this many films, in a fresh process. */
function importArchive(name: string, films: number, bytesEach: number): Imported {
  const posts = Array.from({ length: films }, (_, i) => ({
    timestamp: 1_700_000_000 + i * 60,
    data: [{ post: `Film ${i}` }],
    attachments: [{ data: [{ media: { uri: `posts/media/film${i}.mp4` } }] }],
  }));
  const archive = path.join(folder, `${name}.zip`);
  writeHandmadeZip(archive, [
    { name: 'posts/profile_posts_1.json', data: Buffer.from(JSON.stringify(posts)) },
    ...posts.map((_, i) => ({ name: `posts/media/film${i}.mp4`, data: Buffer.from(`film ${i}`), hole: bytesEach })),
  ]);
  const done = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', importer, archive, path.join(folder, name)],
    { encoding: 'utf8' },
  );
  if (done.status !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout) as Imported;
}

it('a 1 GB export is imported with all its videos in bounded memory', () => {
  const small = importArchive('small', 6, 1000);
  const large = importArchive('large', 6, 175 * megabyte);
  expect(small).toMatchObject({ count: 6, files: { count: 6 } });
  expect(large).toMatchObject({ count: 6, files: { count: 6 } });
  expect(large.files.bytes).toBeGreaterThan(1024 ** 3);
  // The runtime's own buffers take up to 135 MB, most on a busy machine; a whole film in memory would take 175 more.
  expect((large.peak - small.peak) / megabyte).toBeLessThan(175);
});
