// Measures the database's function that appends against a plain INSERT of the same bytes on the same connection.
import { appendOn } from '../../../electron/vault/server/postgres/append.ts';
import { Link } from '../../../electron/vault/server/postgres/link.ts';
import { SERVER_TIMES } from '../../../electron/vault/server/postgres/options.ts';
import { row, type BenchRow } from '../report.ts';
import { median, runInterleaved } from '../support/measure.ts';
import { newFrame, type Place } from './place.ts';

const repetitions = 300;

const plainTable = (user: string): string =>
  `CREATE TABLE plain (seq bigint PRIMARY KEY, frame_id uuid NOT NULL UNIQUE, bytes bytea NOT NULL);
   ALTER TABLE plain ALTER COLUMN bytes SET STORAGE EXTERNAL;
   GRANT INSERT ON plain TO ${user}`;

export async function appendingRows(place: Place): Promise<BenchRow[]> {
  const options = await place.newVault();
  await place.sql(plainTable(options.user));
  const link = await Link.open(options, SERVER_TIMES);
  try {
    let [plain, appended] = [0, 0];
    const times = await runInterleaved(repetitions, {
      plain: () => {
        const { seq, id, bytes } = newFrame((plain += 1));
        return link.run('INSERT INTO plain (seq, frame_id, bytes) VALUES ($1, $2, $3)', [seq, id, bytes]);
      },
      append: async () => {
        const frame = newFrame((appended += 1));
        const { kind } = await appendOn(link, options.vaultId, { frame, follows: null, puts: [], deletes: [] });
        if (kind !== 'appended') throw new Error(`append: ${kind}`);
      },
    });
    const [floor, value] = [median(times.plain ?? []), median(times.append ?? [])];
    return [
      row('server: append a frame of 1.4 KB, against INSERT of the same bytes', appended, value, 'ms', floor, {
        text: '≤ 2 × floor',
        met: value <= 2 * floor,
      }),
    ];
  } finally {
    await link.close();
  }
}
