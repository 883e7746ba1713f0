import { z } from 'zod';
import { Id, Instant, Line } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { AUDITORS } from '../rights/roles.ts';
import { MAX_ANSWER_BYTES, MAX_ROOTS_BYTES, StampFacts } from './model.ts';

export const TimeStampRow = z.object({
  id: Id,
  /** Number of the last line that is covered. */
  seq: z.number(),
  hash: z.string(),
  askedAt: Instant,
  askedBy: z.string(),
  /** Null until the answer is there. */
  answer: StampFacts.extend({
    /** Whether the certificate was checked against chosen ones. */
    isTrusted: z.boolean(),
  }).nullable(),
});
export type TimeStampRow = z.infer<typeof TimeStampRow>;

const bytes = (max: number) => z.instanceof(Uint8Array).refine((one) => one.byteLength <= max + 1);
const NamedFile = z.object({ id: Id, name: Line });

export const timeStampCalls = {
  /** Newest first. */
  'timeStamps.list': call({ needs: 'open', who: AUDITORS, input: z.object({}), output: z.array(TimeStampRow) }),
  /** Makes a request for the journal as it is now. */
  'timeStamps.begin': call({
    needs: 'write',
    who: AUDITORS,
    journal: { sv: 'en tidsstämpel begärdes', en: 'a time stamp was requested' },
    input: z.object({}),
    output: z.object({ id: Id }),
  }),
  /** The request as a file (`.tsq`). */
  'timeStamps.request': call({
    needs: 'open',
    who: AUDITORS,
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'tsq' },
    input: NamedFile,
    output: z.object({ saved: z.boolean() }),
  }),
  /** Checks the answer (`.tsr`), and keeps it if it holds. `roots`: chosen certificates, PEM or DER; null: none. */
  'timeStamps.answer': call({
    needs: 'write',
    who: AUDITORS,
    journal: { sv: 'en tidsstämpel lades in', en: 'a time stamp was added' },
    input: z.object({ id: Id, file: bytes(MAX_ANSWER_BYTES), roots: bytes(MAX_ROOTS_BYTES).nullable() }),
    output: StampFacts,
  }),
  /** The stamp with what it covers and how it is checked, in a zip file. */
  'timeStamps.proof': call({
    needs: 'open',
    who: AUDITORS,
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'zip' },
    input: NamedFile,
    output: z.object({ saved: z.boolean() }),
  }),
};
