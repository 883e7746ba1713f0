import { z } from 'zod';
import { Day, FileInput, Id, PastedText, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { AccessDecision, AccessEntry, AccessReview, MAX_ENTRIES, PortfolioOwner } from './model.ts';

/** A row of a list that is not recorded yet, with those whom the name may mean. */
export const ProposedEntry = AccessEntry.omit({ id: true }).extend({
  candidates: z.array(z.object({ id: Id, name: z.string(), left: z.boolean() })),
});
export type ProposedEntry = z.infer<typeof ProposedEntry>;

export const AccessReviewsOfChannel = z.object({
  /** Whether the platform has roles for people. */
  hasRoles: z.boolean(),
  /** Null: no review is due. */
  dueOn: Day.nullable(),
  mayRecord: z.boolean(),
  mayAttest: z.boolean(),
  /** The latest first; empty for those who may not read them. */
  reviews: z.array(AccessReview),
});
export type AccessReviewsOfChannel = z.infer<typeof AccessReviewsOfChannel>;

export const accessReviewCalls = {
  'accessReviews.list': call({
    needs: 'open',
    who: 'member',
    rows: 'accessReader',
    input: z.object({ channelId: Id }),
    output: AccessReviewsOfChannel,
  }),
  /** Reads a pasted list and proposes who each row is; keeps nothing. */
  'accessReviews.read': call({
    needs: 'open',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    input: z.object({ channelId: Id, text: PastedText }),
    output: z.object({ rows: z.array(ProposedEntry), left: z.number() }),
  }),
  'accessReviews.record': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'en åtkomstgranskning antecknades', en: 'an access review was recorded' },
    input: z.object({
      channelId: Id,
      on: Day,
      entries: z
        .array(AccessEntry.omit({ id: true }))
        .min(1)
        .max(MAX_ENTRIES),
      owner: PortfolioOwner,
      evidence: z.array(FileInput).max(20),
      /** Nobody on the list is in the register, and it is the list of this channel all the same. */
      noneMatches: z.boolean().default(false),
    }),
    output: z.object({ id: Id }),
  }),
  'accessReviews.decide': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: {
      sv: 'ett beslut om åtkomst på en plattform antecknades',
      en: 'a decision about access on a platform was recorded',
    },
    input: AccessDecision.omit({ stamp: true }).extend({ id: Id, findingId: Id }),
    output: z.object({}),
  }),
  'accessReviews.attest': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'attestsAccess',
    journal: { sv: 'en åtkomstgranskning attesterades', en: 'an access review was attested' },
    input: z.object({ id: Id, note: Text }),
    output: z.object({}),
  }),
};
