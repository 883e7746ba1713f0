import { z } from 'zod';
import { Day, Id, Instant, Line } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { ApprovedAnswer, ApprovedAnswerFields } from './model.ts';

export const ApprovedAnswerRow = z.object({
  answer: ApprovedAnswer,
  state: z.enum(['retired', 'ownerless', 'waiting', 'due', 'approved']),
  ownerName: z.string(),
  /** Empty: the whole municipality. */
  departmentName: z.string(),
  may: z.object({ save: z.boolean(), approve: z.boolean(), retire: z.boolean(), restore: z.boolean() }),
});
export type ApprovedAnswerRow = z.infer<typeof ApprovedAnswerRow>;

/** An approved answer beside a question. */
export const OfferedAnswer = ApprovedAnswer.pick({
  id: true,
  title: true,
  text: true,
  textEn: true,
  reviewOn: true,
}).extend({
  ownerName: z.string(),
  /** Its review date has passed. */
  isDue: z.boolean(),
});
export type OfferedAnswer = z.infer<typeof OfferedAnswer>;

/** An answer that was given to a question like this one. */
export const LikeAnswer = z.object({
  id: Id,
  /** `F-2026-031`. */
  recordNo: z.string(),
  /** The question. */
  title: z.string(),
  channelName: z.string(),
  answeredAt: Instant,
  text: z.string(),
});
export type LikeAnswer = z.infer<typeof LikeAnswer>;

const AnswerId = z.object({ id: Id });
const writes = { needs: 'write', who: WORKS_WITH_RECORDS } as const;

export const approvedAnswerCalls = {
  'approvedAnswers.list': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.object({
      rows: z.array(ApprovedAnswerRow),
      /** Where the signed-in person may write one; null: for the whole municipality. */
      places: z.array(z.object({ id: Id.nullable(), name: z.string() })),
      /** By place, those who may own one; `municipality` for the whole municipality. */
      owners: z.record(z.string(), z.array(z.object({ id: Id, name: z.string() }))),
    }),
  }),
  /** Approved answers and earlier answers that are close to a question, the closest first. */
  'approvedAnswers.near': call({
    needs: 'open',
    who: 'member',
    rows: 'ownQuestions',
    input: AnswerId,
    output: z.object({ approved: z.array(OfferedAnswer), like: z.array(LikeAnswer) }),
  }),
  /** Approved at once if the owner saves it; otherwise it waits for its owner. */
  'approvedAnswers.save': call({
    ...writes,
    rows: 'answerPlace',
    journal: { sv: 'ett godkänt svar skrevs', en: 'an approved answer was written' },
    input: z.object({ id: Id.optional(), fields: ApprovedAnswerFields }),
    output: AnswerId,
  }),
  /** The owner has looked at it, and it is right. */
  'approvedAnswers.approve': call({
    ...writes,
    rows: 'answerOwner',
    journal: { sv: 'ett svar godkändes', en: 'an answer was approved' },
    input: AnswerId.extend({ reviewOn: Day }),
    output: z.object({}),
  }),
  'approvedAnswers.retire': call({
    ...writes,
    rows: 'answerRetire',
    journal: { sv: 'ett godkänt svar togs ur bruk', en: 'an approved answer was retired' },
    input: AnswerId.extend({ reason: Line }),
    output: z.object({}),
  }),
  /** In use again; it waits for its owner. */
  'approvedAnswers.restore': call({
    ...writes,
    rows: 'answerRetire',
    journal: { sv: 'ett godkänt svar togs i bruk igen', en: 'an approved answer was restored' },
    input: AnswerId,
    output: z.object({}),
  }),
};
