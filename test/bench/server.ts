// Measures a vault on a PostgreSQL server, against what the same server, connection or disk does in the same run.
import { findPostgres, noPostgres } from '../../scripts/lib/postgres.mjs';
import type { BenchRow } from './report.ts';
import { appendingRows } from './server/appending.ts';
import { catchingUpRows } from './server/catching-up.ts';
import { crowdRows } from './server/crowd.ts';
import { fileRows } from './server/files.ts';
import { officeRows } from './server/office.ts';
import { startPlace } from './server/place.ts';
import { returningRows } from './server/returning.ts';

/** The rows, or a sentence that says why there are none. */
export async function serverRows(): Promise<BenchRow[] | string> {
  if ((await findPostgres()) === undefined) return `The rows of a server are missing. ${noPostgres()}`;
  const place = await startPlace();
  try {
    const rows: BenchRow[] = [];
    for (const part of [appendingRows, crowdRows, officeRows, catchingUpRows, fileRows, returningRows])
      rows.push(...(await part(place)));
    return rows;
  } finally {
    await place.server.remove();
  }
}
