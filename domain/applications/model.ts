// An application for a channel: what is asked for, and what has happened to it. R02, R05, R06, R09, R29, R30.
import { z } from 'zod';
import { Commitment } from '../channels/model.ts';
import { Day, FileRef, Id, Line, OptionalLine, RequiredText, Stamp, Text, WebAddress } from '../kernel/schemas.ts';

/** Maximum number of people named for a part, of events, and of files of a decision made on paper. */
const MAX_PEOPLE = 50;
const MAX_EVENTS = 500;
export const MAX_PAPERS = 20;

/** That the use fits values, brand and law (R02). */
export const Attestation = z.object({ values: z.boolean(), brand: z.boolean(), law: z.boolean() });

export const ApplicationFields = z.object({
  /** Name of the channel. */
  name: Line,
  /** Platform id in the rule set, or `other`. */
  platform: z.string().regex(/^[a-z0-9-]{1,40}$/),
  platformOther: OptionalLine,
  /** The planned address. */
  address: z.union([WebAddress, z.literal('')]).default(''),
  /** Null: municipality-wide; the communications office decides (R29). */
  departmentId: Id.nullable(),
  unitId: Id.nullable(),
  purpose: Text,
  audience: OptionalLine,
  /** Why the channels there are do not do. */
  whyNotExisting: Text,
  openness: z.enum(['open', 'closed', 'unknown']).default('unknown'),
  hoursPerWeek: z.number().min(0).max(168).nullable(),
  responsibleId: Id.nullable(),
  /** Who runs the channel, and who covers for them. */
  runnerIds: z.array(Id).max(MAX_PEOPLE),
  coverIds: z.array(Id).max(MAX_PEOPLE),
  /** How the channel's records are handled (R12). */
  recordsHandling: Text,
});
export type ApplicationFields = z.infer<typeof ApplicationFields>;

/** What the head of department found (R06). `holds` null: not stated. */
export const Finding = z.object({ holds: z.boolean().nullable(), words: Text });
export type Finding = z.infer<typeof Finding>;

export const DECISION_OUTCOMES = ['approve', 'return', 'refuse'] as const;
export const DecisionOutcome = z.enum(DECISION_OUTCOMES);
export type DecisionOutcome = z.infer<typeof DecisionOutcome>;

export const DecisionFields = z.object({
  outcome: DecisionOutcome,
  /** Whether the purpose is defensible, and whether it is working time well used (R06). */
  purpose: Finding,
  worktime: Finding,
  /** Shown to the applicant; required to return and to refuse (R06). */
  reason: Text,
  conditions: Text,
  /** The approval's last day; null: until further notice. */
  endsOn: Day.nullable(),
  /** Those of the people named who get their authorisation with the decision (R28). */
  permittedIds: z.array(Id).max(3 * MAX_PEOPLE),
});
export type DecisionFields = z.infer<typeof DecisionFields>;

export const Decision = DecisionFields.extend({
  /** Who decided; the stamp says who recorded it. */
  byId: Id,
  on: Day,
  reference: OptionalLine,
  /** The signed paper (decision 0003); null: decided in the program. */
  paper: z.object({ files: z.array(FileRef).max(MAX_PAPERS) }).nullable(),
  /** By approving, the department commits to the rules in force (R09). */
  commitment: Commitment.nullable(),
});
export type Decision = z.infer<typeof Decision>;

const event = <K extends string>(kind: K) => ({ id: Id, kind: z.literal(kind), stamp: Stamp });

/** What happened to an application: when, by whom, and why (R05). */
export const ApplicationEvent = z.discriminatedUnion('kind', [
  /** `department`: its name on that day; empty: municipality-wide. */
  z.object({ ...event('submitted'), note: Text, department: OptionalLine }),
  z.object({ ...event('withdrawn'), note: Text }),
  z.object({ ...event('returned'), decision: Decision }),
  z.object({ ...event('refused'), decision: Decision }),
  z.object({ ...event('approved'), decision: Decision }),
  /** The approval was withdrawn. */
  z.object({ ...event('revoked'), note: RequiredText, reference: OptionalLine }),
  /** What the communications office said (R30). */
  z.object({
    ...event('consulted'),
    on: Day,
    how: z.enum(['mail', 'print', 'meeting', 'phone']),
    note: RequiredText,
  }),
]);
export type ApplicationEvent = z.infer<typeof ApplicationEvent>;

/** `lapsed` is computed: submitted, and not decided within the rule set's time. */
export const APPLICATION_STATES = [
  'draft',
  'submitted',
  'lapsed',
  'returned',
  'refused',
  'approved',
  'withdrawn',
  'revoked',
] as const;
export const ApplicationState = z.enum(APPLICATION_STATES);
export type ApplicationState = z.infer<typeof ApplicationState>;

export const Application = ApplicationFields.extend({
  id: Id,
  /** Given when it is first submitted; empty before. */
  number: z.union([z.literal(''), z.string().regex(/^A-\d{4}-\d{3,6}$/)]),
  applicantId: Id,
  /** By whoever last changed what is attested; null: not attested. */
  attested: Attestation.extend({ stamp: Stamp }).nullable(),
  /** Its state follows from them (`stateOf`). */
  events: z.array(ApplicationEvent).max(MAX_EVENTS),
  /** The channel that the approval made. */
  channelId: Id.nullable(),
  created: Stamp,
  changed: Stamp,
});
export type Application = z.infer<typeof Application>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    applications: Application;
  }
}
