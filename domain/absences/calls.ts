import { z } from 'zod';
import { Duty } from '../rules/duty.ts';
import { Day, Id, Instant, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { PartView, RoleStepView } from './answer-model.ts';
import { PhoneView, RehearsalView } from './rehearsal-model.ts';
import { LetterView } from './letter-model.ts';
import { Absence, AbsenceFields } from './model.ts';
import { OpenItem } from '../open-items/model.ts';

/** A duty of a channel that only the absent person has on some days, and how far it is covered. */
export const DutyNeed = z.object({
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  duty: Duty,
  /** Date ranges that need a substitute, both ends inclusive; `to: null`: until further notice. */
  needs: z.array(z.object({ from: Day, to: Day.nullable() })),
  /** The parts of `needs` not covered by any cover. Empty: fully covered. */
  gaps: z.array(z.object({ from: Day, to: Day.nullable() })),
});
export type DutyNeed = z.infer<typeof DutyNeed>;

export const AbsenceView = z.object({
  /**
   * Answers and their reasons are in `parts`, limited to what the signed-in person may see; sent letters are in
   * `letters`, rehearsals in `rehearsals`, handed phones in `phones`.
   */
  absence: Absence.omit({
    answers: true,
    lettersSent: true,
    rehearsals: true,
    earlyAccess: true,
    phones: true,
    rehearsalsTold: true,
  }),
  personName: z.string(),
  needs: z.array(DutyNeed),
  openItems: z.array(OpenItem),
  /** Why it cannot be confirmed: `gaps`, `overlap`, `notPermitted`, `substituteAway`, `declined`. Empty: it can be. */
  blocked: z.array(z.string()),
  /** Substitutes and their answers. */
  parts: z.array(PartView),
  /** The letter to each substitute, to others who were sent one, and last to the absent person. */
  letters: z.array(LetterView),
  /** The channels of the covers. */
  coverChannels: z.array(z.object({ channelId: Id, channelName: z.string(), platform: z.string() })),
  /** Substitutes who declined days that no one else covers. */
  unwilling: z.array(Id),
  /** Whether the signed-in person may decide without the substitute's answer. */
  mayDecide: z.boolean(),
  roles: z.array(RoleStepView),
  /** What the substitutes are to have got in to, and the phones to hand over (R25.3). */
  rehearsals: z.array(RehearsalView),
  phones: z.array(PhoneView),
  /** Working days of absence; null for an open end. */
  workingDays: z.number().nullable(),
});
export type AbsenceView = z.infer<typeof AbsenceView>;

const AbsenceId = z.object({ id: Id });
/**
 * `basedOn` is the `changed.at` that the renderer shows. The call fails if the absence was changed since; if absent, no
 * check.
 */
const VersionedAbsenceId = AbsenceId.extend({ basedOn: Instant.optional() });

/** The list of absences, and their drafts. */
export const absenceCalls = {
  'absences.list': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.array(AbsenceView.omit({ openItems: true, letters: true, coverChannels: true })),
  }),
  'absences.get': call({
    needs: 'open',
    who: 'member',
    input: AbsenceId,
    output: AbsenceView,
  }),
  /** Creates or changes a draft. Fails if it ends before it begins or overlaps another absence of the same person. */
  'absences.save': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    journal: { sv: 'en frånvaro ändrades', en: 'an absence was changed' },
    input: z.object({ id: Id.optional(), fields: AbsenceFields, briefing: z.record(Id, Text).optional() }),
    output: AbsenceView,
  }),
};

/** Confirms, cancels, ends or extends an absence. */
export const absenceStatusCalls = {
  /** Fails while a duty has a gap (R25). */
  'absences.confirm': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'substitute',
    journal: { sv: 'en överlämning bekräftades', en: 'a handover was confirmed' },
    input: VersionedAbsenceId,
    output: AbsenceView,
  }),
  'absences.cancel': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    journal: { sv: 'en frånvaro ställdes in', en: 'an absence was cancelled' },
    input: VersionedAbsenceId.extend({ reason: Text }),
    output: AbsenceView,
  }),
  /** Ends a running absence early: it and its covers end on `lastDay`. */
  'absences.endEarly': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    journal: { sv: 'en frånvaro avslutades i förtid', en: 'an absence was ended early' },
    input: VersionedAbsenceId.extend({ lastDay: Day }),
    output: AbsenceView,
  }),
  /** Extends a confirmed absence. Substitutes covering its last days continue if they may; other days are open. */
  'absences.prolong': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'substitute',
    journal: { sv: 'en frånvaro förlängdes', en: 'an absence was extended' },
    input: VersionedAbsenceId.extend({ to: Day.nullable() }),
    output: AbsenceView,
  }),
};
