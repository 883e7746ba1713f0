import { z } from 'zod';
import { Day, FileInput, Id, Line, RequiredText } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import {
  MAX_DECISION_FILES,
  PLATFORM_OUTCOMES,
  PlatformDecision,
  PlatformDecisionFields,
  PlatformEvent,
} from './model.ts';
import { DECISION_STATES } from './rules.ts';

const DecisionId = z.object({ id: Id });
const Files = z.array(FileInput).max(MAX_DECISION_FILES);

export const PlatformDecisionRow = z.object({
  decision: PlatformDecision.pick({ id: true, channelId: true, act: true, about: true, receivedOn: true }),
  channelName: z.string(),
  platform: z.string(),
  platformOther: z.string(),
  state: z.enum(DECISION_STATES),
  /** What the last answer said; null: none yet. */
  outcome: z.enum(PLATFORM_OUTCOMES).nullable(),
  complainBy: Day,
});
export type PlatformDecisionRow = z.infer<typeof PlatformDecisionRow>;

export const PlatformDecisionView = z.object({
  decision: PlatformDecision,
  channelName: z.string(),
  platform: z.string(),
  platformOther: z.string(),
  state: z.enum(DECISION_STATES),
  complainBy: Day,
  /** When an answer is to be asked for; null: none is waited for. */
  answerAskedOn: Day.nullable(),
  createdBy: z.string(),
  history: z.array(z.object({ event: PlatformEvent, name: z.string() })),
  /** What may be done with it; of one that is over, nothing. */
  may: z.object({
    save: z.boolean(),
    complain: z.boolean(),
    answer: z.boolean(),
    dispute: z.boolean(),
    close: z.boolean(),
  }),
});
export type PlatformDecisionView = z.infer<typeof PlatformDecisionView>;

const reads = { needs: 'open', who: 'member', rows: 'platformReader' } as const;
const writes = { needs: 'write', who: WORKS_WITH_RECORDS, rows: 'ownChannel' } as const;
const Step = DecisionId.extend({ on: Day, text: RequiredText, files: Files });

export const platformDecisionCalls = {
  /** Those that wait for something first, by the day until which a complaint may be made. */
  'platformDecisions.list': call({ ...reads, input: z.object({}), output: z.array(PlatformDecisionRow) }),
  'platformDecisions.get': call({ ...reads, input: DecisionId, output: PlatformDecisionView }),
  /** Where the signed-in person may note one. */
  'platformDecisions.channels': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.array(z.object({ id: Id, name: z.string(), platform: z.string() })),
  }),
  /** A new one, with the record of the platform's statement; its facts are corrected until something is done. */
  'platformDecisions.save': call({
    ...writes,
    journal: { sv: 'en plattforms beslut antecknades', en: 'a decision of a platform was noted' },
    input: z.object({ id: Id.optional(), channelId: Id, fields: PlatformDecisionFields, files: Files }),
    output: DecisionId,
  }),
  /** A complaint was made to the platform, also after the six months: then it need not take it up (DSA art. 20). */
  'platformDecisions.complain': call({
    ...writes,
    journal: { sv: 'ett beslut klagades på hos plattformen', en: 'a complaint was made to a platform' },
    input: Step,
    output: z.object({}),
  }),
  'platformDecisions.answer': call({
    ...writes,
    journal: { sv: 'plattformens svar antecknades', en: 'the answer of a platform was noted' },
    input: Step.extend({ outcome: z.enum(PLATFORM_OUTCOMES) }),
    output: z.object({}),
  }),
  /** It was taken to a certified body for disputes out of court (DSA art. 21). */
  'platformDecisions.dispute': call({
    ...writes,
    journal: { sv: 'ett beslut togs till tvistlösning', en: 'a decision was taken to dispute settlement' },
    input: Step.extend({ body: Line }),
    output: z.object({}),
  }),
  'platformDecisions.close': call({
    ...writes,
    journal: { sv: 'en plattforms beslut lämnades därhän', en: 'a decision of a platform was left as it is' },
    input: DecisionId.extend({ note: RequiredText }),
    output: z.object({}),
  }),
};
