// What is known of the copies of a vault on a server: which computers have one, and what is gone from them.
import { z } from 'zod';
import { Id, Instant, RequiredText } from '../kernel/schemas.ts';
import { RecordKind } from '../records/model.ts';
import { call } from '../rights/call.ts';

/** A computer with a copy. */
export const CopyRow = z.object({
  copyId: Id,
  /** Whether it is this computer. */
  own: z.boolean(),
  /** What it is called, and the names of those who have used it, the last one first. */
  host: z.string(),
  names: z.array(z.string()),
  /** False: who noted it is not a member any more, or has other keys since then. What it is without is not known then. */
  confirmed: z.boolean(),
  /** When it was last connected, by its own clock. */
  at: Instant,
});
export type CopyRow = z.infer<typeof CopyRow>;

/** A copy that is counted no more. */
export const WrittenOffRow = CopyRow.pick({ copyId: true, host: true, names: true }).extend({
  reason: z.string(),
  /** Who decided so, and when. */
  by: z.string(),
  at: Instant,
});
export type WrittenOffRow = z.infer<typeof WrittenOffRow>;

const REGISTRARS = ['registrar', 'administrator'] as const;

export const copyCalls = {
  /** All computers with a copy, as the server tells now; null: the vault is in a folder. Refuses as the server does. */
  'copies.list': call({
    needs: 'open',
    who: ['administrator'],
    input: z.object({}),
    output: z
      .object({
        /** `lacking`: how many erasures that have been carried out on the server are not carried out there. */
        copies: z.array(CopyRow.extend({ lacking: z.number() })),
        /** Members of whom no computer is known. */
        unheard: z.array(z.string()),
        writtenOff: z.array(WrittenOffRow),
      })
      .nullable(),
  }),
  /** Counts a copy no more. What is in it stays there. */
  'copies.writeOff': call({
    needs: 'write',
    who: ['administrator'],
    journal: { sv: 'en dators kopia räknades bort', en: 'the copy of a computer was written off' },
    input: z.object({ copyId: Id, reason: RequiredText }),
    output: z.object({}),
  }),
  /**
   * From where the content of a record that was disposed of is gone; null: the vault is in a folder, or the record's
   * content was not erased. Refuses as the server does.
   */
  'copies.erased': call({
    needs: 'open',
    who: REGISTRARS,
    input: z.object({ kind: RecordKind, id: Id }),
    output: z
      .object({
        /** Whether it is gone from the server. */
        server: z.boolean(),
        /** From how many of how many computers it is gone, and those that have it still or may have it. */
        gone: z.number(),
        total: z.number(),
        left: z.array(CopyRow),
        unheard: z.array(z.string()),
        /** How many copies have been written off. */
        writtenOff: z.number(),
      })
      .nullable(),
  }),
};
