// Measures a vault on a PostgreSQL server, against what the same server, connection or disk does in the same run.
import { findPostgres, noPostgres } from '../../scripts/lib/find-postgres.mjs';
import type { BenchRow } from './report.ts';
import { appendingRows } from './server/appending.ts';
import { catchingUpRows } from './server/catching-up.ts';
import { crowdRows } from './server/crowd.ts';
import { fileRows } from './server/files.ts';
import { followingRows } from './server/following.ts';
import { idleRows } from './server/idle.ts';
import { mirrorRows } from './server/mirrors.ts';
import { officeRows } from './server/office.ts';
import { startPlace } from './server/place.ts';
import { returningRows } from './server/returning.ts';
import { writingRows } from './server/writing.ts';

/** The rows, or a sentence that says why there are none. Vaults are made in `folder`. */
export async function serverRows(folder: string): Promise<BenchRow[] | string> {
  if ((await findPostgres()) === undefined) return `The rows of a server are missing. ${noPostgres()}`;
  const place = await startPlace();
  try {
    const rows: BenchRow[] = [];
    for (const part of [appendingRows, crowdRows, officeRows, catchingUpRows, fileRows, returningRows])
      rows.push(...(await part(place)));
    for (const part of [writingRows, followingRows, idleRows, mirrorRows]) rows.push(...(await part(place, folder)));
    return rows;
  } finally {
    await place.server.remove();
  }
}
