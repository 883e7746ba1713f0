import { z } from 'zod';
import { Day, Id, Instant, Line, OptionalLine } from '../kernel/schemas.ts';
import { MAX_RECEIPT_CHARACTERS } from '../diary-imports/calls.ts';
import { call } from '../rights/call.ts';
import { AUDITORS, KEEPS_DIARY } from '../rights/roles.ts';
import { StampedHead } from '../time-stamps/model.ts';

const NewLine = z.object({ head: StampedHead, day: Day, text: z.string() });
export const JournalLineRow = z.object({
  id: Id,
  text: z.string(),
  day: Day,
  number: z.string(),
  by: z.string(),
  weekly: z.boolean(),
});
export type JournalLineRow = z.infer<typeof JournalLineRow>;

/**
 * What the journal says of an old line. `unchanged`: everything up to it is as it was. `changed`: the journal has
 * another hash there. `beyond`: the journal ends before it. `otherVault`: it is of another vault. `none`: no line in
 * the text.
 */
export const LineVerdict = z.object({
  verdict: z.enum(['unchanged', 'changed', 'beyond', 'otherVault', 'none']),
  seq: z.number(),
  /** How many lines the journal has now. */
  total: z.number(),
  /** When that line of the journal was written; null: unknown. */
  at: Instant.nullable(),
});
export type LineVerdict = z.infer<typeof LineVerdict>;

/**
 * `found`: the line and its number. `noLine`: no line is named. `several`: more than one line or number. `noNumber`: none
 * in a form of the vault's series. `notHandedOver`: the line is not in the list. `hasNumber`: it has one already.
 */
export const LineReceipt = z.object({
  outcome: z.enum(['found', 'noLine', 'several', 'noNumber', 'notHandedOver', 'hasNumber']),
  /** Null unless found. */
  id: Id.nullable(),
  seq: z.number(),
  number: z.string(),
});
export type LineReceipt = z.infer<typeof LineReceipt>;

export const journalLineCalls = {
  /** The line of the journal as it is now, and those that were handed over, newest first. */
  'journalLines.get': call({
    needs: 'open',
    who: AUDITORS,
    input: z.object({}),
    output: z.object({ now: NewLine, lines: z.array(JournalLineRow) }),
  }),
  /** Records that a line was handed to the diary, and its number there. */
  'journalLines.handOver': call({
    needs: 'write',
    who: KEEPS_DIARY,
    journal: { sv: 'journalens rad lämnades till diariet', en: 'the journal’s line was handed to the diary' },
    input: z.object({ head: StampedHead, day: Day, number: OptionalLine, weekly: z.boolean() }),
    output: z.object({ id: Id }),
  }),
  /** A line as mail to the registrar's own system (`.eml`); the address comes from the vault. */
  'journalLines.mail': call({
    needs: 'open',
    who: KEEPS_DIARY,
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'eml' },
    input: z.object({ head: StampedHead, day: Day, name: Line }),
    output: z.object({ saved: z.boolean() }),
  }),
  /** Which line of the list a pasted receipt gives a number; nothing is written. */
  'journalLines.receipt': call({
    needs: 'open',
    who: KEEPS_DIARY,
    input: z.object({ text: z.string().max(MAX_RECEIPT_CHARACTERS) }),
    output: LineReceipt,
  }),
  /** The number that a line got, once. */
  'journalLines.number': call({
    needs: 'write',
    who: KEEPS_DIARY,
    journal: { sv: 'journalens rad fick sitt diarienummer', en: 'the journal’s line got its diary number' },
    input: z.object({ id: Id, number: Line }),
    output: z.object({}),
  }),
  /** Whether the next one is asked for. */
  'journalLines.remind': call({
    needs: 'write',
    who: KEEPS_DIARY,
    journal: { sv: 'påminnelsen om journalens rad ändrades', en: 'the reminder of the journal’s line was changed' },
    input: z.object({ id: Id, weekly: z.boolean() }),
    output: z.object({}),
  }),
  /** Compares a line from the diary with the journal. */
  'journalLines.check': call({
    needs: 'open',
    who: AUDITORS,
    input: z.object({ text: z.string().max(4000) }),
    output: LineVerdict,
  }),
};
