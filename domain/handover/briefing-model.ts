// Briefing of a substitute, channel by channel: text written by people and facts known to the program. R25, R26, R28,
// R35.
import { z } from 'zod';
import { Duty } from '../rules/duty.ts';
import { Day, Id } from '../kernel/schemas.ts';
import { PartView, RoleStepView } from '../absences/answer-model.ts';
import { AbsenceKind } from '../absences/model.ts';
import { PhoneView, RehearsalView } from '../absences/rehearsal-model.ts';
import { OpenItem } from '../open-items/model.ts';

/**
 * A recurring task that falls due while the person is away. `id` is that of the check in the rule set, the case or the
 * channel; only cases have a title.
 */
export const DueTask = z.object({
  kind: z.enum(['capture', 'check', 'verify', 'notice', 'review', 'blockEnds']),
  id: z.string(),
  title: z.string(),
  days: z.array(Day),
  /** Number of further days not listed. */
  more: z.number(),
  /** The program performs it automatically. */
  byItself: z.boolean(),
});
export type DueTask = z.infer<typeof DueTask>;

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
  /** Standing instructions, stored with the channel. */
  howWeRunIt: z.string(),
  tone: z.string(),
  ask: z.string(),
  avoid: z.string(),
  /** For this absence only: current matters. */
  now: z.string(),
  /** Whether the signed-in person may change the standing instructions. */
  mayEdit: z.boolean(),
  covers: z.array(z.object({ duty: Duty, personId: Id, name: z.string(), from: Day, to: Day.nullable() })),
  /** Only items that the signed-in person may read. */
  open: z.array(OpenItem),
  /** The day from which the signed-in person may read the channel's cases and inquiries, if not yet. */
  readableFrom: Day.nullable(),
  due: z.array(DueTask),
  contacts: z.array(Contact),
});
export type BriefingChannel = z.infer<typeof BriefingChannel>;

/** A request for public records that the person is to answer, and who answers it meanwhile. */
export const BriefingDisclosure = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  dueOn: Day,
  answeredBy: z.array(z.string()),
});
export type BriefingDisclosure = z.infer<typeof BriefingDisclosure>;

export const BriefingView = z.object({
  absenceId: Id,
  personId: Id,
  personName: z.string(),
  kind: AbsenceKind,
  status: z.enum(['draft', 'confirmed', 'cancelled']),
  from: Day,
  to: Day.nullable(),
  note: z.string(),
  /** The capacity in which the signed-in person reads it; a substitute sees only their own channels. */
  as: z.enum(['absent', 'manager', 'substitute']),
  mayDecide: z.boolean(),
  parts: z.array(PartView),
  /** All answers, including those of former substitutes; newest first. For the absent person and managers. */
  history: z.array(
    z.object({
      personId: Id,
      name: z.string(),
      said: z.enum(['yes', 'no', 'decided']),
      reason: z.string(),
      at: z.string(),
      byName: z.string(),
    }),
  ),
  channels: z.array(BriefingChannel),
  /** Only those that the signed-in person may see. */
  disclosures: z.array(BriefingDisclosure),
  roles: z.array(RoleStepView),
  rehearsals: z.array(RehearsalView),
  phones: z.array(PhoneView),
});
export type BriefingView = z.infer<typeof BriefingView>;
