// Measures a program that reads 100,000 frames, and one that compares the digests of as many.
import { createHash } from 'node:crypto';
import { Link } from '../../../electron/vault/server/postgres/link.ts';
import { SERVER_TIMES } from '../../../electron/vault/server/postgres/options.ts';
import { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { must } from '../../support/results.ts';
import { row, type BenchRow } from '../report.ts';
import { median, measureTime } from '../support/measure.ts';
import { frameBytes, isConnected, untilTrue, type Place } from './place.ts';

const frames = 100_000;
const repetitions = 3;
/** As the mirror reads. */
const batchBytes = 4 * 1024 * 1024;
const batchFrames = Math.ceil(batchBytes / frameBytes);

const filling = (vaultId: string): string =>
  `INSERT INTO kanalvakt.frame (vault_id, seq, frame_id, segment, bytes, digest)
     SELECT '${vaultId}', n, gen_random_uuid(), 1, bytes, sha256(bytes)
     FROM generate_series(1, ${frames}) n,
       LATERAL (SELECT decode(repeat(md5(n::text), ${frameBytes / 16}), 'hex') AS bytes) made`;

async function readPlainly(link: Link, vaultId: string): Promise<void> {
  for (let after = 0; after < frames; after += batchFrames)
    await link.run(
      `SELECT seq, frame_id, segment, head, bytes FROM kanalvakt.frame
        WHERE vault_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq`,
      [vaultId, after, after + batchFrames],
    );
}

/** Reads everything. */
async function readAll(server: PostgresServer, onBytes: (bytes: Buffer) => void = () => undefined): Promise<void> {
  for (let after = 0; after < frames;) {
    const read = must(await server.read(after, batchBytes));
    for (const { bytes } of read) onBytes(bytes);
    after = read.at(-1)?.seq ?? frames;
  }
}

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Asks for every digest and compares it with the copy's, computed now. Throws where they differ. */
async function compareAll(server: PostgresServer, copy: readonly Buffer[]): Promise<void> {
  for (let after = 0; after < frames;) {
    const digests = must(await server.digests(after, 10_000));
    for (const { seq, digest } of digests) {
      const own = copy[seq - 1];
      if (own === undefined || digestOf(own) !== digest) throw new Error(`frame ${seq} differs`);
    }
    after = digests.at(-1)?.seq ?? frames;
  }
}

export async function catchingUpRows(place: Place): Promise<BenchRow[]> {
  const options = await place.newVault();
  await place.sql(filling(options.vaultId));
  await place.sql('CHECKPOINT');
  const server = new PostgresServer(options);
  const link = await Link.open(options, SERVER_TIMES);
  try {
    await untilTrue('a program connects', () => isConnected(server));
    const copy: Buffer[] = [];
    await readAll(server, (bytes) => copy.push(bytes));
    const times = { plain: [] as number[], read: [] as number[], hash: [] as number[], digests: [] as number[] };
    for (let i = 0; i < repetitions; i += 1) {
      times.plain.push(await measureTime(() => readPlainly(link, options.vaultId)));
      times.read.push(await measureTime(() => readAll(server)));
      times.hash.push(await measureTime(() => copy.map(digestOf)));
      times.digests.push(await measureTime(() => compareAll(server, copy)));
    }
    const [read, digests] = [median(times.read), median(times.digests)];
    return [
      row('server: read frames of 1.4 KB, against SELECT of the rows', frames, read, 'ms', median(times.plain), {
        text: '≤ 5 s',
        met: read <= 5000,
      }),
      row('server: compare all digests, against computing the own', frames, digests, 'ms', median(times.hash), {
        text: '≤ 3 s',
        met: digests <= 3000,
      }),
    ];
  } finally {
    await Promise.all([server.close(), link.close()]);
  }
}
