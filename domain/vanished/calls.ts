import { z } from 'zod';
import { Id, Instant, Text } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { ExplainedBy, MAX_FINDINGS } from './model.ts';

/** One block that is gone or changed, with its words where the person may read them. */
export const FindingRow = z.object({
  comparisonId: Id,
  index: z.number().int().min(0),
  channelId: Id,
  channelName: z.string(),
  kind: z.enum(['gone', 'changed', 'otherPage']),
  author: z.string(),
  /** Empty where the capture may not be read, or has been disposed of. */
  text: z.string(),
  /** What it became; empty: it is gone. */
  nowText: z.string(),
  earlier: z.object({ id: Id, at: Instant }),
  later: z.object({ id: Id, at: Instant }),
  /** Some of it may only not have been loaded. */
  uncertain: z.boolean(),
  caseId: Id.nullable(),
  explained: z.object({ by: ExplainedBy, note: z.string(), at: Instant, name: z.string() }).nullable(),
});
export type FindingRow = z.infer<typeof FindingRow>;

export const vanishedCalls = {
  /** The unexplained first, then the latest first. */
  'vanished.list': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCaptures',
    input: z.object({ channelId: Id.nullable().default(null) }),
    output: z.array(FindingRow),
  }),
  'vanished.explain': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCaptures',
    journal: { sv: 'något försvunnet förklarades', en: 'something that vanished was explained' },
    input: z.object({
      of: z
        .array(z.object({ comparisonId: Id, index: z.number().int().min(0) }))
        .min(1)
        .max(MAX_FINDINGS),
      by: ExplainedBy,
      note: Text,
    }),
    output: z.object({}),
  }),
  /** Compares two captures; `differences`: how many blocks are gone or changed. */
  'vanished.compare': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCaptures',
    journal: { sv: 'två sparade sidor jämfördes', en: 'two saved pages were compared' },
    input: z.object({ captureIds: z.tuple([Id, Id]) }),
    output: z.object({ differences: z.number() }),
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const vanishedActions = {
  'vanished.found': {
    sv: 'något hade försvunnit från en sida sedan den sparades förra gången',
    en: 'something had vanished from a page since it was last saved',
  },
} as const satisfies Record<string, JournalWords>;
