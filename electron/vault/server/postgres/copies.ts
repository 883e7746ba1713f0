// What programs say of their copies of a vault, on a database.
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { CopyNote, CopyNotes } from '../types.ts';
import type { Asking } from './asking.ts';
import { asBase64, fromBase64 } from './base64.ts';

interface NoteRow {
  readonly copy_id: string;
  readonly base64: string;
}

export class PostgresCopies implements CopyNotes {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  note(copyId: string, note: Buffer): Promise<Result<void>> {
    return this.#asking.change(async (link) => {
      await link.change('SELECT kanalvakt.note_copy($1, $2, $3)', [this.#asking.vaultId, copyId, note]);
      return ok(undefined);
    });
  }

  list(): Promise<Result<readonly CopyNote[]>> {
    return this.#asking.read(async (link) => {
      const rows = await link.query<NoteRow>(`SELECT copy_id, ${asBase64('note')} FROM kanalvakt.copies($1)`, [
        this.#asking.vaultId,
      ]);
      return ok(rows.map(({ copy_id: copyId, base64 }) => ({ copyId, note: fromBase64(base64) })));
    });
  }

  forget(copyId: string): Promise<Result<void>> {
    return this.#asking.change(async (link) => {
      await link.change('SELECT kanalvakt.forget_copy($1, $2)', [this.#asking.vaultId, copyId]);
      return ok(undefined);
    });
  }
}
