import { z } from 'zod';
import { Id, Instant, Text } from '../kernel/schemas.ts';
import { ModerationCase, Outcome } from '../moderation/model.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { ExplainedBy, MAX_FINDINGS } from './model.ts';

/** How many findings one page of the list has at most. */
export const MAX_LISTED = 200;

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
  /** The page has frames of other sites, whose texts a capture does not have. */
  frames: z.boolean(),
  /** One of the municipality's own posts. */
  own: z.boolean(),
  /** On the last of its comparison: how many more there are than it lists. */
  more: z.number().int().min(0),
  caseId: Id.nullable(),
  explained: z
    .object({ by: ExplainedBy, note: z.string(), at: Instant, name: z.string(), caseId: Id.nullable() })
    .nullable(),
});
export type FindingRow = z.infer<typeof FindingRow>;

const FindingRef = z.object({ comparisonId: Id, index: z.number().int().min(0) });
const FindingRefs = z.array(FindingRef).min(1).max(MAX_FINDINGS);

/** A case of the channel that something may have been removed in. */
export const CaseChoice = z.object({
  id: Id,
  recordNo: z.string(),
  title: z.string(),
  seenAt: Instant,
  status: ModerationCase.shape.status,
  outcome: Outcome.or(z.literal('none')),
  /** It has what is gone as an item. */
  proposed: z.boolean(),
});
export type CaseChoice = z.infer<typeof CaseChoice>;
export const MAX_CASE_CHOICES = 30;

export const vanishedCalls = {
  /**
   * One page of what is unexplained, or of what is explained, the latest first; `captureId`: of one capture's comparisons.
   * `offset` of the answer: that of its first row, which is on the last page when the list has become shorter.
   */
  'vanished.list': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCaptures',
    input: z.object({
      channelId: Id.nullable().default(null),
      captureId: Id.nullable().default(null),
      shown: z.enum(['open', 'explained']),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(MAX_LISTED),
    }),
    output: z.object({ total: z.number(), offset: z.number(), rows: z.array(FindingRow).max(MAX_LISTED) }),
  }),
  'vanished.explain': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCaptures',
    journal: { sv: 'något försvunnet förklarades', en: 'something that vanished was explained' },
    /** What the municipality removed belongs to a case, or has a written reason why there is none (R17). */
    input: z.object({ of: FindingRefs, by: ExplainedBy, note: Text, caseId: Id.nullable().default(null) }),
    output: z.object({}),
  }),
  /** The cases that findings of one channel may belong to, those that have them as items first; none of several channels. */
  'vanished.cases': call({
    needs: 'open',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    input: z.object({ of: FindingRefs }),
    output: z.array(CaseChoice).max(MAX_CASE_CHOICES),
  }),
  /** Makes a case of something that the municipality removed, with the earlier capture as its evidence, and links it. */
  'vanished.makeCase': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'ett ärende gjordes av något försvunnet', en: 'a case was made of something that vanished' },
    input: FindingRef,
    output: z.object({ caseId: Id }),
  }),
  /** Compares two captures. `differences`: how many blocks are gone or changed; `frames`: as of a finding. */
  'vanished.compare': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCaptures',
    journal: { sv: 'två sparade sidor jämfördes', en: 'two saved pages were compared' },
    input: z.object({ captureIds: z.tuple([Id, Id]) }),
    output: z.object({ differences: z.number(), frames: z.boolean() }),
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const vanishedActions = {
  'vanished.found': {
    sv: 'något hade försvunnit från en sida sedan den sparades förra gången',
    en: 'something had vanished from a page since it was last saved',
  },
} as const satisfies Record<string, JournalWords>;
