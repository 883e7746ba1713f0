// Measures a file of 200 MB that goes to the server and comes back: against copying it with a wait for the disk, and
// against INSERT and SELECT of the same parts in a plain table, which is the least that a database needs.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open as openFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PART_BYTES, type BlobShelf } from '../../../electron/vault/server/index.ts';
import { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { Link } from '../../../electron/vault/server/postgres/link.ts';
import { SERVER_TIMES } from '../../../electron/vault/server/postgres/options.ts';
import { must } from '../../support/results.ts';
import { row, type BenchRow } from '../report.ts';
import { copyDurably, median, measureTime } from '../support/measure.ts';
import { isConnected, untilTrue, type Place } from './place.ts';

const parts = 200;
const repetitions = 2;

/** Reads a file part by part. */
async function eachPart(path: string, work: (n: number, bytes: Buffer) => Promise<unknown>): Promise<void> {
  const file = await openFile(path, 'r');
  try {
    for (let n = 0; n < parts; n += 1) {
      const { buffer } = await file.read(Buffer.allocUnsafe(PART_BYTES), 0, PART_BYTES, n * PART_BYTES);
      await work(n, buffer);
    }
  } finally {
    await file.close();
  }
}

/** Writes a file part by part, and waits until it is durable. */
async function writeParts(path: string, part: (n: number) => Promise<Buffer>): Promise<void> {
  const file = await openFile(path, 'wx');
  try {
    for (let n = 0; n < parts; n += 1) await file.write(await part(n));
    await file.sync();
  } finally {
    await file.close();
  }
}

async function upload(blobs: BlobShelf, blobId: string, from: string): Promise<void> {
  let uploadId = '';
  await eachPart(from, async (n, bytes) => {
    if (n === 0) {
      const first = createHash('sha256').update(bytes).digest('hex');
      const begun = must(await blobs.begin(blobId, parts * PART_BYTES, first));
      if (begun.kind === 'there') throw new Error('the file is there already');
      uploadId = begun.uploadId;
    }
    must(await blobs.put(uploadId, n, bytes));
  });
  must(await blobs.finish(uploadId));
}

const download = (blobs: BlobShelf, blobId: string, to: string): Promise<void> =>
  writeParts(to, async (n) => must(await blobs.read(blobId, n * PART_BYTES, (n + 1) * PART_BYTES)));

const uploadPlainly = (link: Link, round: number, from: string): Promise<void> =>
  eachPart(from, (n, bytes) => link.query('INSERT INTO plain_part VALUES ($1, $2, $3)', [round, n, bytes]));

const downloadPlainly = (link: Link, round: number, to: string): Promise<void> =>
  writeParts(to, async (n) => {
    const sql = 'SELECT bytes FROM plain_part WHERE file = $1 AND n = $2';
    const [found] = await link.query<{ readonly bytes: Buffer }>(sql, [round, n]);
    return found?.bytes ?? Buffer.alloc(0);
  });

const plainTable = (user: string): string =>
  `CREATE TABLE plain_part (file integer, n integer, bytes bytea NOT NULL, PRIMARY KEY (file, n));
   ALTER TABLE plain_part ALTER COLUMN bytes SET STORAGE EXTERNAL;
   GRANT SELECT, INSERT ON plain_part TO ${user}`;

export async function fileRows(place: Place): Promise<BenchRow[]> {
  const options = await place.newVault();
  await place.sql(plainTable(options.user));
  const link = await Link.open(options, SERVER_TIMES);
  const server = new PostgresServer(options);
  // Beside the server's own folder, so that both use the same disk.
  const folder = mkdtempSync(join(tmpdir(), 'kanalvakt-files-'));
  try {
    await untilTrue('a program connects', () => isConnected(server));
    const source = join(folder, 'source');
    const times: Record<'copy' | 'up' | 'down' | 'plainUp' | 'plainDown', number[]> = {
      copy: [],
      up: [],
      down: [],
      plainUp: [],
      plainDown: [],
    };
    for (let round = 1; round <= repetitions; round += 1) {
      const blobId = randomBytes(32).toString('hex');
      await writeFile(source, randomBytes(parts * PART_BYTES));
      const to = (name: string): string => join(folder, `${name}-${round}`);
      times.copy.push(await measureTime(() => copyDurably(source, to('copy'))));
      times.plainUp.push(await measureTime(() => uploadPlainly(link, round, source)));
      times.up.push(await measureTime(() => upload(server.blobs, blobId, source)));
      times.plainDown.push(await measureTime(() => downloadPlainly(link, round, to('plain'))));
      times.down.push(await measureTime(() => download(server.blobs, blobId, to('back'))));
    }
    const against = (name: string, value: number[], floor: number[]): BenchRow => {
      const isMet = median(value) <= 2 * median(floor);
      return row(name, parts, median(value), 'ms', median(floor), { text: '≤ 2 × floor', met: isMet });
    };
    return [
      against('server: upload a file of 200 MB, against INSERT of its parts', times.up, times.plainUp),
      against('the same, against copying the file with fsync', times.up, times.copy),
      against('server: download it, against SELECT of its parts', times.down, times.plainDown),
      against('the same, against copying the file with fsync', times.down, times.copy),
    ];
  } finally {
    await Promise.all([server.close(), link.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}
