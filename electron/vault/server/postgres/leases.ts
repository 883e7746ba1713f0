// Leases by the clock of a database.
import { z } from 'zod';
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { Lease, Leases } from '../types.ts';
import { count, nothing } from './answers.ts';
import type { Asking } from './asking.ts';

const TAKEN = z.object({ fence: count.nullable() });
const KEPT = z.object({ kept: z.boolean() });

export class PostgresLeases implements Leases {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  take(name: string, ms: number): Promise<Result<Lease | null>> {
    return this.#asking.change(async (link) => {
      const { fence } = await link.change(TAKEN, 'SELECT kanalvakt.lease_take($1, $2, $3) AS fence', [
        this.#asking.vaultId,
        name,
        ms,
      ]);
      return ok(fence === null ? null : { name, fence });
    });
  }

  keep({ name, fence }: Lease, ms: number): Promise<Result<boolean>> {
    return this.#asking.change(async (link) => {
      const { kept } = await link.change(KEPT, 'SELECT kanalvakt.lease_keep($1, $2, $3, $4) AS kept', [
        ...[this.#asking.vaultId, name, fence, ms],
      ]);
      return ok(kept);
    });
  }

  give({ name, fence }: Lease): Promise<Result<void>> {
    return this.#asking.change(async (link) => {
      await link.change(nothing, 'SELECT kanalvakt.lease_give($1, $2, $3)', [this.#asking.vaultId, name, fence]);
      return ok(undefined);
    });
  }
}
