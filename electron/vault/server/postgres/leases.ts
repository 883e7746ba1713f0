// Leases by the clock of a database.
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { Lease, Leases } from '../types.ts';
import type { Asking } from './asking.ts';

export class PostgresLeases implements Leases {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  take(name: string, ms: number): Promise<Result<Lease | null>> {
    return this.#asking.change(async (link) => {
      const [row] = await link.change<{ readonly fence: string | null }>(
        'SELECT kanalvakt.lease_take($1, $2, $3) AS fence',
        [this.#asking.vaultId, name, ms],
      );
      const fence = row?.fence ?? null;
      return ok(fence === null ? null : { name, fence: Number(fence) });
    });
  }

  keep({ name, fence }: Lease, ms: number): Promise<Result<boolean>> {
    return this.#asking.change(async (link) => {
      const [row] = await link.change<{ readonly kept: boolean }>(
        'SELECT kanalvakt.lease_keep($1, $2, $3, $4) AS kept',
        [this.#asking.vaultId, name, fence, ms],
      );
      return ok(row?.kept === true);
    });
  }

  give({ name, fence }: Lease): Promise<Result<void>> {
    return this.#asking.change(async (link) => {
      await link.change('SELECT kanalvakt.lease_give($1, $2, $3)', [this.#asking.vaultId, name, fence]);
      return ok(undefined);
    });
  }
}
