// What a disk that fails does to the tables of a database.
import { once, open, type TestVault } from './vaults.ts';

const WHICH = `vault_id = $1 AND n = $3
  AND upload_id = (SELECT upload_id FROM kanalvakt.blob WHERE vault_id = $1 AND blob_id = $2)`;

/** Changes a part of a stored file; null: its row goes. */
export async function rotPart(
  { id, cluster }: Pick<TestVault, 'id' | 'cluster'>,
  blobId: string,
  part: number,
  bytes: Buffer | null,
): Promise<void> {
  const values = [id, Buffer.from(blobId, 'hex'), part];
  if (bytes === null) {
    await once(cluster.superuser, cluster, `DELETE FROM kanalvakt.blob_part WHERE ${WHICH}`, values);
    return;
  }
  // A disk asks nobody; here the table's own check is in the way.
  const client = await open(cluster.superuser, cluster);
  try {
    await client.query('BEGIN');
    await client.query('ALTER TABLE kanalvakt.blob_part DROP CONSTRAINT blob_part_check');
    await client.query(`UPDATE kanalvakt.blob_part SET bytes = $4 WHERE ${WHICH}`, [...values, bytes]);
    await client.query(
      'ALTER TABLE kanalvakt.blob_part ADD CONSTRAINT blob_part_check CHECK (digest = sha256(bytes)) NOT VALID',
    );
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
