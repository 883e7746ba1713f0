// Measures one program with a whole vault: a change is decided, sealed, appended and placed in the copy, against a plain
// INSERT of as many bytes over a connection of the same kind.
import { join } from 'node:path';
import { Link } from '../../../electron/vault/server/postgres/link.ts';
import { SERVER_TIMES } from '../../../electron/vault/server/postgres/options.ts';
import { must } from '../../support/results.ts';
import { row, type BenchRow } from '../report.ts';
import { median, runInterleaved, WriteBaseline } from '../support/measure.ts';
import { append, filledVault } from '../vaults.ts';
import { newFrame, type Place } from './place.ts';
import { serve } from './served.ts';

const repetitions = 200;

const TABLE = `CREATE TABLE plain_frame (seq bigint PRIMARY KEY, frame_id uuid NOT NULL UNIQUE, bytes bytea NOT NULL);
  ALTER TABLE plain_frame ALTER COLUMN bytes SET STORAGE EXTERNAL`;

export async function writingRows(place: Place, folder: string): Promise<BenchRow[]> {
  const served = await serve(place, await filledVault(join(folder, 'served-write'), 0));
  await place.sql(`${TABLE}; GRANT INSERT ON plain_frame TO ${served.options.user}`);
  const link = await Link.open(served.options, SERVER_TIMES);
  const disk = new WriteBaseline(join(folder, 'floor-served-write'));
  try {
    const server = await served.connect();
    const vault = await served.openMirror(await served.newMirror(server), server);
    let [plain, written] = [0, 0];
    const times = await runInterleaved(repetitions, {
      disk: () => disk.append(),
      plain: () => {
        const { seq, id, bytes } = newFrame((plain += 1));
        return link.run('INSERT INTO plain_frame (seq, frame_id, bytes) VALUES ($1, $2, $3)', [seq, id, bytes]);
      },
      write: async () => must(await append(vault, (written += 1))),
    });
    await vault.close();
    const [floor, value] = [median(times.plain ?? []), median(times.write ?? [])];
    return [
      row('server: one whole change of one program, against INSERT of the same bytes', written, value, 'ms', floor, {
        text: '≤ 4 × floor',
        met: value <= 4 * floor,
      }),
      row(
        'the same: INSERT of the same bytes, against appending 1 KB to a file',
        plain,
        floor,
        'ms',
        median(times.disk ?? []),
      ),
    ];
  } finally {
    disk.close();
    await link.close();
    await served.close();
  }
}
