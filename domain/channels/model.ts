// A channel: one official account or blog, its staff and its checks. R02, R04, R08, R10, R12–R13, R23, R27, R30–R32,
// R35, R38, R45.
import { z } from 'zod';
import { Day, FileRef, Id, Line, OptionalLine, RequiredText, Stamp, Text, WebAddress } from '../kernel/schemas.ts';
import { Duty } from '../rules/duty.ts';
import { MAX_WATCH_PERIODS, WatchPeriod } from './watch-period-model.ts';
import { ChannelNotice, MAX_NOTICES, UserNotice } from './notice-model.ts';

/** Duties assigned by the roster; `logins` is derived from the logins themselves. */
export const RosterDuty = Duty.exclude(['logins']);

export const CHANNEL_STATES = ['preparing', 'active', 'closing', 'closed'] as const;
export const ChannelState = z.enum(CHANNEL_STATES);
export type ChannelState = z.infer<typeof ChannelState>;

/** Whether everybody may read the channel, or only those whom it lets in (R04). */
export const OPENNESS = ['open', 'closed', 'unknown'] as const;

/** Maximum number of roster entries and of contacts with the communications office. */
export const MAX_ROSTER_ENTRIES = 200;
export const MAX_OFFICE_CONTACTS = 200;

/** A person's entry in a channel's roster for a period (R10). Past entries form the history. */
export const RosterEntry = z.object({
  id: Id,
  personId: Id,
  duties: z.array(RosterDuty).min(1).max(5),
  from: Day,
  to: Day.nullable(),
});
export type RosterEntry = z.infer<typeof RosterEntry>;

/** What a person who runs a channel does, until something else is chosen. */
export const USUAL_DUTIES: RosterEntry['duties'] = ['moderate', 'answer', 'publish'];

/**
 * A check of the channel's profile: passed, failed or not applicable; by whom and with what evidence (R13, R31, R32,
 * R38).
 */
export const Check = z.object({
  result: z.enum(['ok', 'notOk', 'na']),
  note: Text,
  on: Day,
  stamp: Stamp,
  evidence: z.array(FileRef).max(20).default([]),
  /** When it is next to be made, if that is sooner than the rules ask (`nextCheckOn`). */
  nextOn: Day.optional(),
});
export type Check = z.infer<typeof Check>;

/** Maximum number of earlier checks kept with a channel. */
export const MAX_EARLIER_CHECKS = 1000;

/** A check that another has followed, or that was withdrawn on a day by the person who recorded it. */
export const EarlierCheck = Check.extend({ checkId: z.string().max(60), withdrawnOn: Day.optional() });
export type EarlierCheck = z.infer<typeof EarlierCheck>;

export const TwoFactor = z.object({
  status: z.enum(['on', 'off', 'unknown']),
  /** The person who holds the telephone or security key. */
  deviceHolderId: Id.nullable(),
});

export const ChannelFields = z.object({
  name: Line,
  /** Platform id in the rule set, or `other`. */
  platform: z.string().regex(/^[a-z0-9-]{1,40}$/),
  platformOther: OptionalLine,
  address: z.union([WebAddress, z.literal('')]).default(''),
  /** Null: municipality-wide; only the communications office runs such channels (R29). */
  departmentId: Id.nullable(),
  unitId: Id.nullable(),
  boardId: Id.nullable(),
  purpose: Text,
  audience: OptionalLine,
  openness: z.enum(OPENNESS).default('unknown'),
  responsibleId: Id.nullable(),
  startedOn: Day.nullable(),
  lastPostOn: Day.nullable(),
  /** When the row was last compared with the account on the platform (R08). */
  verifiedOn: Day.nullable(),
  reviewOn: Day.nullable(),
  crisis: z.boolean().default(false),
  /** The channel is watched on weekends and holidays: cover gaps on non-working days count too. */
  weekendWatch: z.boolean().default(false),
  /** Working hours per week; null: not set. */
  hoursPerWeek: z.number().min(0).max(168).nullable(),
  twoFactor: TwoFactor,
  recoveryMailOwnerId: Id.nullable(),
  recoveryPhoneOwnerId: Id.nullable(),
  /** Overrides the board's records plan for this channel; `board` follows it (R12). */
  recordsPlan: z.enum(['board', 'revised', 'notRevised']).default('board'),
  /** Where the channel's records are kept (R45). */
  keptWhere: z.array(z.enum(['medium', 'print', 'link', 'electronic'])).default([]),
  /** Recurring capture while the records plan is not revised (R23). */
  captureEvery: z.enum(['none', 'week', 'month']).default('none'),
  /** A linked blog of an elected member; requires the disclaimer check (R38). */
  electedBlog: z.boolean().default(false),
  howWeRunIt: Text,
  notes: Text,
});
export type ChannelFields = z.infer<typeof ChannelFields>;

/** The communications office was consulted (R30) or notified (R07, R24). */
export const OfficeContact = z.object({
  id: Id,
  kind: z.enum(['consultation', 'setupNotice', 'closureNotice']),
  on: Day,
  how: z.enum(['mail', 'print', 'file', 'meeting', 'phone']),
  note: Text,
  stamp: Stamp,
});
export type OfficeContact = z.infer<typeof OfficeContact>;

/** Standing instructions for every substitute, in addition to `howWeRunIt`. */
export const ChannelHandover = z.object({ tone: Text, ask: Text, avoid: Text });
export type ChannelHandover = z.infer<typeof ChannelHandover>;

/** The same channel in another vault, which sends its register as a signed file. */
export const ChannelOrigin = z.object({ vaultId: Id, channelId: Id });
export type ChannelOrigin = z.infer<typeof ChannelOrigin>;
/** The department's commitment to a version of the rules (R09): by its head; the stamp says who recorded it. */
export const Commitment = z.object({
  ruleSetId: z.string().min(1).max(100),
  name: Line,
  version: z.string().min(1).max(100),
  byId: Id,
  reference: OptionalLine,
  stamp: Stamp,
});
export type Commitment = z.infer<typeof Commitment>;

/**
 * A decision made before the channel was in the register, or outside the program: of a channel that is in use already
 * (R06, R29).
 */
export const EarlierDecision = z.object({
  on: Day,
  /** Who decided, in the register; null: somebody who is not, named by `byName`. */
  byId: Id.nullable(),
  byName: OptionalLine,
  reference: Line,
  conditions: Text,
  /** Its last day; null: until further notice. */
  endsOn: Day.nullable(),
  /** Why; required for a municipality-wide channel (R29). */
  note: Text,
});
export type EarlierDecision = z.infer<typeof EarlierDecision>;

/** The approval that the channel rests on: of its application, or an earlier decision (R05, R06, R29). */
export const Approval = z.object({
  /** Null: an earlier decision, which was recorded. */
  applicationId: Id.nullable(),
  on: Day,
  /** Null: somebody who is not in the register, named by `byName`. */
  byId: Id.nullable(),
  byName: Line.optional(),
  reference: OptionalLine,
  conditions: Text,
  /** Its last day; null: until further notice. */
  endsOn: Day.nullable(),
  /** Why, of an earlier decision. */
  note: RequiredText.optional(),
  /** Who recorded an earlier decision. */
  recorded: Stamp.optional(),
  revoked: z.object({ on: Day, reason: Text, stamp: Stamp }).nullable(),
});
export type Approval = z.infer<typeof Approval>;

export const Channel = ChannelFields.extend({
  id: Id,
  state: ChannelState,
  /** Absent: nobody has approved the channel. */
  approval: Approval.optional(),
  /** Absent: nobody has committed to the rules. */
  commitment: Commitment.optional(),
  roster: z.array(RosterEntry).max(MAX_ROSTER_ENTRIES),
  checks: z.record(z.string(), Check),
  /** The oldest first; absent in channels older than this field (`withChecks`). */
  checkHistory: z.array(EarlierCheck).max(MAX_EARLIER_CHECKS).optional(),
  /** Of channels from before `notices`, which replace it; see `noticesOf`. */
  userNotice: UserNotice,
  /** The notices to the users, one for each language and place (R27). Absent: see `userNotice`. */
  notices: z.array(ChannelNotice).max(MAX_NOTICES).optional(),
  /** Elections and crises, in which named people watch the channel every day; absent: none. */
  watchPeriods: z.array(WatchPeriod).max(MAX_WATCH_PERIODS).optional(),
  /** Absent in channels older than this field. */
  handover: ChannelHandover.optional(),
  officeContacts: z.array(OfficeContact).max(MAX_OFFICE_CONTACTS),
  /** The import that created the row; needed to undo it. */
  importId: Id.nullable(),
  /** Absent: not imported from a signed register file. */
  origin: ChannelOrigin.optional(),
  closedOn: Day.nullable(),
  created: Stamp,
  changed: Stamp,
});
export type Channel = z.infer<typeof Channel>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    channels: Channel;
  }
}
