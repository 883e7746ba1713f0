// What a substitute is told, channel by channel: written by people, and known by the program. R25, R26, R28, R35.
import { z } from 'zod';
import { Duty } from '../channels/model.ts';
import { Day, Id, Stamp } from '../common.ts';
import { COVER_STANDINGS } from './answers.ts';
import { AbsenceKind } from './model.ts';
import { OpenItem } from './open-item.ts';

/** What one substitute is to do, and what is said about it. The reason is for those whom it concerns; else empty. */
export const PartView = z.object({
  personId: Id,
  name: z.string(),
  standing: z.enum(COVER_STANDINGS),
  reason: z.string(),
  /** Who said it, and when; null: nothing is said. */
  said: Stamp.nullable(),
  saidByName: z.string(),
  from: Day,
  to: Day.nullable(),
  covers: z.array(z.object({ id: Id, channelId: Id, duty: Duty, from: Day, to: Day.nullable() })),
});
export type PartView = z.infer<typeof PartView>;

/** Days on which something falls due by itself while the person is away. `id` is the check's of the rule set, the case's or the channel's; only a case has a title. */
export const DueThing = z.object({
  kind: z.enum(['capture', 'check', 'verify', 'notice', 'review', 'blockEnds']),
  id: z.string(),
  title: z.string(),
  days: z.array(Day),
  /** How many more days than are listed. */
  more: z.number(),
  /** The program does it by itself. */
  byItself: z.boolean(),
});
export type DueThing = z.infer<typeof DueThing>;

export const Contact = z.object({
  personId: Id,
  name: z.string(),
  /** `runs`: also works with the channel. The others lead or advise. */
  as: z.enum(['runs', 'head', 'chief', 'office']),
  title: z.string(),
  phone: z.string(),
  email: z.string(),
});
export type Contact = z.infer<typeof Contact>;

export const BriefingChannel = z.object({
  channelId: Id,
  name: z.string(),
  platform: z.string(),
  address: z.string(),
  purpose: z.string(),
  /** Steady: kept with the channel. */
  howWeRunIt: z.string(),
  tone: z.string(),
  ask: z.string(),
  avoid: z.string(),
  /** Of this absence alone: what is going on. */
  now: z.string(),
  /** Whether the signed-in person may change what is kept with the channel. */
  mayEdit: z.boolean(),
  covers: z.array(z.object({ duty: Duty, personId: Id, name: z.string(), from: Day, to: Day.nullable() })),
  /** Only what the signed-in person may read. */
  open: z.array(OpenItem),
  /** The channel's cases and questions are not this person's to read yet; from that day they are. */
  readableFrom: Day.nullable(),
  due: z.array(DueThing),
  contacts: z.array(Contact),
});
export type BriefingChannel = z.infer<typeof BriefingChannel>;

/** A role on a platform as the screens show it; see roles.ts. */
export const RoleStepView = z.object({
  loginId: Id,
  loginLabel: z.string(),
  grantedRole: z.string(),
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  personId: Id,
  personName: z.string(),
  get: z.object({ due: Day, done: Stamp.nullable() }).nullable(),
  remove: z.object({ due: Day, done: Stamp.nullable() }).nullable(),
  open: z.enum(['get', 'remove']).nullable(),
  mayMark: z.boolean(),
});
export type RoleStepView = z.infer<typeof RoleStepView>;

export const BriefingView = z.object({
  absenceId: Id,
  personId: Id,
  personName: z.string(),
  kind: AbsenceKind,
  status: z.enum(['draft', 'confirmed', 'cancelled']),
  from: Day,
  to: Day.nullable(),
  note: z.string(),
  /** As what the signed-in person reads it; a substitute is shown only the own channels. */
  as: z.enum(['absent', 'manager', 'substitute']),
  mayDecide: z.boolean(),
  parts: z.array(PartView),
  /** Who has said what, also those who no longer stand in; newest first. For the absent person and managers. */
  history: z.array(z.object({ personId: Id, name: z.string(), said: z.enum(['yes', 'no', 'decided']), reason: z.string(), at: z.string(), byName: z.string() })),
  channels: z.array(BriefingChannel),
  roles: z.array(RoleStepView),
});
export type BriefingView = z.infer<typeof BriefingView>;
