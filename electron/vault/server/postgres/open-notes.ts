// What programs have open, on a database.
import { z } from 'zod';
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { CopyNote, OpenNotes } from '../types.ts';
import { bytes, uuid } from './answers.ts';
import type { Asking } from './asking.ts';

const NOTE = z.object({ copy_id: uuid, note: bytes });

export class PostgresOpenNotes implements OpenNotes {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  exchange(copyId: string, note: Buffer | null): Promise<Result<readonly CopyNote[]>> {
    return this.#asking.change(async (link) => {
      const rows = await link.changedRows(NOTE, 'SELECT copy_id, note FROM kanalvakt.note_open($1, $2, $3)', [
        this.#asking.vaultId,
        copyId,
        note,
      ]);
      return ok(rows.map((row) => ({ copyId: row.copy_id, note: row.note })));
    });
  }
}
