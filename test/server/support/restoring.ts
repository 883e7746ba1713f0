// The time in which a restored database is given back what it lacks.
import { once, type TestVault } from './vaults.ts';

/** Lets the time be over. */
export async function endGathering({ id, cluster }: Pick<TestVault, 'id' | 'cluster'>): Promise<void> {
  const sql = `UPDATE kanalvakt.vault SET gathering_since = now() - interval '2 minutes'
    WHERE vault_id = $1 AND gathering_since IS NOT NULL`;
  await once(cluster.superuser, cluster, sql, [id]);
}
