// What programs say of their copies of a vault, on a database.
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { CopyNote, CopyNotes } from '../types.ts';
import { nothing } from './answers.ts';
import type { Asking } from './asking.ts';
import { bytesIn, sqlUuid, uuidIn } from './copy-out.ts';

export class PostgresCopies implements CopyNotes {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  note(copyId: string, note: Buffer): Promise<Result<void>> {
    return this.#asking.change(async (link) => {
      await link.change(nothing, 'SELECT kanalvakt.note_copy($1, $2, $3)', [this.#asking.vaultId, copyId, note]);
      return ok(undefined);
    });
  }

  list(): Promise<Result<readonly CopyNote[]>> {
    return this.#asking.read(async (link) => {
      const rows = await link.copy(`SELECT copy_id, note FROM kanalvakt.copies(${sqlUuid(this.#asking.vaultId)})`);
      return ok(rows.map(([copyId, note]) => ({ copyId: uuidIn(copyId), note: bytesIn(note) })));
    });
  }

  forget(copyId: string): Promise<Result<void>> {
    return this.#asking.change(async (link) => {
      await link.change(nothing, 'SELECT kanalvakt.forget_copy($1, $2)', [this.#asking.vaultId, copyId]);
      return ok(undefined);
    });
  }
}
