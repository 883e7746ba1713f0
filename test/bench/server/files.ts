// Measures a file of 200 MB that goes to the server and comes back as the program moves it: against COPY of the same
// parts into a plain table and out of it, which is the least that a database needs, and against a copy of the file.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeDisk } from '../../../electron/vault/index.ts';
import { ServerBlobs } from '../../../electron/vault/mirror/index.ts';
import { PART_BYTES } from '../../../electron/vault/server/index.ts';
import { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { row, type BenchRow } from '../report.ts';
import { copyDurably, median, measureTime } from '../support/measure.ts';
import { isConnected, untilTrue, type Place } from './place.ts';
import { connectionsOf } from './spent.ts';

const parts = 200;
const repetitions = 3;

const TABLE = `CREATE TABLE plain_part (n integer PRIMARY KEY, bytes bytea NOT NULL);
  ALTER TABLE plain_part ALTER COLUMN bytes SET STORAGE EXTERNAL`;

/** Signature, flags and length of the header of COPY's binary format, and the count of columns that ends it. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const END = Buffer.from([0xff, 0xff]);

function rowOf(n: number, bytes: Buffer): Buffer {
  const before = Buffer.alloc(14);
  before.writeInt16BE(2, 0);
  before.writeInt32BE(4, 2);
  before.writeInt32BE(n, 6);
  before.writeInt32BE(bytes.length, 10);
  return Buffer.concat([before, bytes]);
}

/** Writes a file of random bytes, and the same bytes as rows for COPY. */
async function writeSource(plain: string, copied: string): Promise<void> {
  const [whole, rows] = await Promise.all([openFile(plain, 'w'), openFile(copied, 'w')]);
  try {
    await rows.write(HEADER);
    for (let n = 0; n < parts; n += 1) {
      const bytes = randomBytes(PART_BYTES);
      await whole.write(bytes);
      await rows.write(rowOf(n, bytes));
    }
    await rows.write(END);
    await Promise.all([whole.sync(), rows.sync()]);
  } finally {
    await Promise.all([whole.close(), rows.close()]);
  }
}

/** Makes a file durable, as a fetched one is. */
async function sync(path: string): Promise<void> {
  const file = await openFile(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function move(blobs: ServerBlobs, id: string, from: string, to: string): Promise<{ up: number; down: number }> {
  const [source, target] = [await nodeDisk.open(from, 'read'), await nodeDisk.open(to, 'createNew')];
  try {
    const up = await measureTime(() => blobs.store(id, source));
    const down = await measureTime(async () => {
      if (!(await blobs.fetch(id, target))) throw new Error('the file is not there');
      await target.sync();
    });
    return { up, down };
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

export async function fileRows(place: Place): Promise<BenchRow[]> {
  await place.sql(TABLE);
  const options = await place.newVault();
  const server = new PostgresServer(options);
  const blobs = new ServerBlobs(server.blobs);
  // Beside the server's own folder, so that both use the same disk.
  const folder = mkdtempSync(join(tmpdir(), 'kanalvakt-files-'));
  const [source, rows] = [join(folder, 'source'), join(folder, 'rows')];
  const copy = (sql: string): Promise<number> => measureTime(() => place.sql(String.raw`\copy ${sql} (FORMAT binary)`));
  const times = {
    copy: [] as number[],
    in: [] as number[],
    out: [] as number[],
    up: [] as number[],
    down: [] as number[],
  };
  let connections = 0;
  try {
    await untilTrue('a program connects', () => isConnected(server));
    for (let round = 1; round <= repetitions; round += 1) {
      await writeSource(source, rows);
      const to = (name: string): string => join(folder, `${name}-${round}`);
      times.copy.push(await measureTime(() => copyDurably(source, to('copy'))));
      // Each is read right after it was written: the server is still writing what it was given to the disk.
      times.in.push(await copy(`plain_part FROM '${rows}'`));
      times.out.push((await copy(`plain_part TO '${to('out')}'`)) + (await measureTime(() => sync(to('out')))));
      const { up, down } = await move(blobs, randomBytes(32).toString('hex'), source, to('back'));
      // They stay for a while.
      connections = Math.max(connections, await connectionsOf(place, options.user));
      times.up.push(up);
      times.down.push(down);
      await place.sql('TRUNCATE plain_part');
    }
    const [copied, up, down] = [median(times.copy), median(times.up), median(times.down)];
    const against = (name: string, value: number, floor: number): BenchRow =>
      row(name, parts, value, 'ms', floor, { text: '≤ 2 × floor', met: value <= 2 * floor });
    return [
      against('server: upload a file of 200 MB, against COPY of its parts', up, median(times.in)),
      row('the same, against copying the file with fsync', parts, up, 'ms', copied),
      against('server: download it, against COPY of its parts with fsync', down, median(times.out)),
      row('the same, against copying the file with fsync', parts, down, 'ms', copied),
      row('server: connections of a program while a file moves', 1, connections, '', null, {
        text: '≤ 3',
        met: connections <= 3,
      }),
    ];
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
