import { z } from 'zod';
import { Commitment } from '../channels/model.ts';
import { Day, FileInput, Id, Line, OptionalLine, RequiredText, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { LEADS, OFFICE, RUNS_CHANNELS } from '../rights/roles.ts';
import {
  Application,
  ApplicationEvent,
  ApplicationFields,
  ApplicationState,
  Attestation,
  Decision,
  DecisionFields,
  MAX_PAPERS,
} from './model.ts';
import { DECIDE_OBSTACLES } from './problems.ts';

const Named = z.object({ id: Id, name: z.string() });

export const ApplicationRow = z.object({
  application: Application,
  state: ApplicationState,
  /** As it is called now; empty: municipality-wide. */
  departmentName: z.string(),
  unitName: z.string(),
  /** `left`: no longer in use in the register. */
  applicant: Named.extend({ left: z.boolean() }),
  /** Who may decide it. */
  deciders: z.array(Named),
  /** The day of the last submission; null: a draft. */
  submittedOn: Day.nullable(),
  /** The day by which it should be decided, and its last day before it lapses; null: not waiting. */
  decideBy: Day.nullable(),
  lapsesOn: Day.nullable(),
  /** Days until it lapses, 0 on the last one; null: not waiting. */
  daysLeft: z.number().nullable(),
  /** Why the signed-in person may not decide it; null: they may. */
  whyNotDecide: z.enum(DECIDE_OBSTACLES).nullable(),
  /** The signed-in person is the applicant. */
  mine: z.boolean(),
});
export type ApplicationRow = z.infer<typeof ApplicationRow>;

export const ApplicationView = ApplicationRow.extend({
  /** The last decision; null: none yet. */
  decision: Decision.nullable(),
  /** Each person named, once: their parts, whether they are authorised, and whether this decision may do so (R28). */
  people: z.array(
    Named.extend({
      parts: z.array(z.enum(['responsible', 'runner', 'cover'])),
      permitted: z.boolean(),
      left: z.boolean(),
      mayPermit: z.boolean(),
    }),
  ),
  /** Hours a week of the channels of the same department, and all of them together; null: not set. */
  hours: z.object({ channels: z.array(Named.extend({ hours: z.number().nullable() })), total: z.number() }),
  /** The rules in force, which an approval commits to (R09). */
  rules: Commitment.pick({ ruleSetId: true, name: true, version: true }),
  consultations: z.array(z.object({ event: ApplicationEvent, name: z.string() })),
  history: z.array(z.object({ event: ApplicationEvent, name: z.string() })),
  attestedBy: z.string(),
  /** Names of the fields without which it cannot be submitted, in the order of the form. */
  lacks: z.array(z.string()),
  /** What is odd about the planned address. */
  address: z.object({
    /** Letters of other scripts among Latin ones, or an encoded name. */
    lookAlike: z.boolean(),
    /** A channel of the register that has it. */
    channel: Named.nullable(),
    /** Other open applications for it; `name` is number and name. */
    applications: z.array(Named),
  }),
  channel: Named.extend({ state: z.string() }).nullable(),
  may: z.object({
    save: z.boolean(),
    submit: z.boolean(),
    withdraw: z.boolean(),
    remove: z.boolean(),
    consult: z.boolean(),
    decide: z.boolean(),
    /** Record a decision that one of the deciders made on paper. */
    recordPaper: z.boolean(),
    revoke: z.boolean(),
  }),
});
export type ApplicationView = z.infer<typeof ApplicationView>;

const ApplicationId = z.object({ id: Id });

export const applicationCalls = {
  'applications.list': call({
    needs: 'open',
    who: 'member',
    rows: 'applicationReader',
    input: z.object({}),
    output: z.array(ApplicationRow),
  }),
  /** What the decision rests on as well. */
  'applications.get': call({
    needs: 'open',
    who: 'member',
    rows: 'applicationReader',
    input: ApplicationId,
    output: ApplicationView,
  }),
  /** A draft, or one that was returned or withdrawn; whoever saves attests what is ticked (R02). */
  'applications.save': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownApplication',
    journal: { sv: 'en ansökan ändrades', en: 'an application was changed' },
    input: z.object({ id: Id.optional(), fields: ApplicationFields, attested: Attestation }),
    output: ApplicationId,
  }),
  /** To the head of the department; municipality-wide: to the communications office (R05, R29). */
  'applications.submit': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownApplication',
    journal: { sv: 'en ansökan skickades in', en: 'an application was submitted' },
    input: ApplicationId.extend({ note: Text }),
    output: z.object({ number: z.string() }),
  }),
  'applications.withdraw': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownApplication',
    journal: { sv: 'en ansökan togs tillbaka', en: 'an application was withdrawn' },
    input: ApplicationId.extend({ note: Text }),
    output: z.object({}),
  }),
  /** A draft that was never submitted. */
  'applications.remove': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownApplication',
    journal: { sv: 'ett utkast till ansökan togs bort', en: 'a draft application was removed' },
    input: ApplicationId,
    output: z.object({}),
  }),
  /** What the communications office said, on a day (R30). */
  'applications.consult': call({
    needs: 'write',
    who: OFFICE,
    journal: { sv: 'ett samråd antecknades', en: 'a consultation was recorded' },
    input: ApplicationId.extend({ on: Day, how: z.enum(['mail', 'print', 'meeting', 'phone']), note: RequiredText }),
    output: z.object({}),
  }),
  /**
   * Approving makes the channel, commits to the rules in force, and authorises the people chosen (R06, R09, R28).
   * `paper`: the decision was made on paper by the person named (decision 0003).
   */
  'applications.decide': call({
    needs: 'write',
    who: LEADS,
    rows: 'decidesApplication',
    journal: { sv: 'en ansökan avgjordes', en: 'an application was decided' },
    input: ApplicationId.extend({
      decision: DecisionFields,
      paper: z
        .object({ byId: Id, on: Day, reference: Line, files: z.array(FileInput).max(MAX_PAPERS) })
        .nullable()
        .default(null),
    }),
    output: z.object({ channelId: Id.nullable() }),
  }),
  /** The approval is withdrawn; the channel remains, and is pointed out. */
  'applications.revoke': call({
    needs: 'write',
    who: LEADS,
    rows: 'decidesApplication',
    journal: { sv: 'ett godkännande återkallades', en: 'an approval was withdrawn' },
    input: ApplicationId.extend({ reason: RequiredText, reference: OptionalLine }),
    output: z.object({}),
  }),
};
