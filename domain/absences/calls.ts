import { z } from 'zod';
import { Duty } from '../rules/duty.ts';
import { Day, Id, Instant, RequiredText, Text } from '../common.ts';
import { call, type JournalWords } from '../contract.ts';
import { ASSIGNS_COVERS, RUNS_CHANNELS } from '../rights/roles.ts';
import { PartView, RoleStepView } from './answer-model.ts';
import { calendarCalls } from './calendar-model.ts';
import { handoverCalls } from './handover-calls.ts';
import { SchoolHoliday } from '../school-holidays/model.ts';
import { Absence, AbsenceFields, CoverFields } from './model.ts';
import { OpenItem } from './open-item.ts';
import { CoverPlan, CoverPlanRequest, PlanCovers } from './plan-model.ts';
import { returnCalls } from './return-calls.ts';
import { sickCalls } from './sick-calls.ts';

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

/** A person who may or may not substitute, and why (codes select messages `cover.<code>`). */
export const Candidate = z.object({
  personId: Id,
  name: z.string(),
  eligible: z.boolean(),
  /** `noPermission`, `away`, `notOffice`, `archived`, `self`. */
  reasons: z.array(z.string()),
  /**
   * `sameUnit`, `sameDepartment`, `inRoster`, `custodian`: why the person is a good choice; `declined`: the person has
   * declined.
   */
  merits: z.array(z.string()),
  /** Channel days of substituting in the relevant year, including planned ones (fairness.ts). */
  coveredDays: z.number(),
});
export type Candidate = z.infer<typeof Candidate>;

export const AbsenceView = z.object({
  /** Answers and their reasons are in `parts`, limited to what the signed-in person may see. */
  absence: Absence.omit({ answers: true }),
  personName: z.string(),
  needs: z.array(DutyNeed),
  openItems: z.array(OpenItem),
  /** Why it cannot be confirmed: `gaps`, `overlap`, `notPermitted`, `substituteAway`, `declined`. Empty: it can be. */
  blocked: z.array(z.string()),
  /** Substitutes and their answers. */
  parts: z.array(PartView),
  /** Substitutes who declined days that no one else covers. */
  unwilling: z.array(Id),
  /** Whether the signed-in person may decide without the substitute's answer. */
  mayDecide: z.boolean(),
  roles: z.array(RoleStepView),
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
/** `language` is for the names of holidays. */
const TimelineQuery = z.object({ from: Day, to: Day, language: z.enum(['sv', 'en']).default('sv') });

export const TimelineBar = z.object({
  from: Day,
  to: Day,
  kind: z.enum(['ordinary', 'substitute', 'draft', 'gap']),
  personIds: z.array(Id),
  label: z.string(),
  absenceId: Id.nullable(),
  /** Names of substitutes who have not answered yet. */
  unanswered: z.array(z.string()).optional(),
  /**
   * For each substitute: the person with the duty, then substitutes who are themselves away, then the substitute in
   * charge.
   */
  chains: z.array(z.array(Id)),
  /**
   * The actual last day if the bar continues beyond the period, at most a year ahead. Null: it ends within, or the end
   * is unknown.
   */
  until: Day.nullable(),
});
/** The calendar of the period: working days, holidays, weeks, and school holidays that overlap it. */
const Calendar = z.object({
  from: Day,
  to: Day,
  days: z.array(z.object({ day: Day, working: z.boolean(), holiday: z.string().nullable(), week: z.number() })),
  school: z.array(SchoolHoliday),
});
export type Calendar = z.infer<typeof Calendar>;

export const Timeline = Calendar.extend({
  /** `closedOn`: the channel is closed from that day on; its bars end before it. */
  rows: z.array(
    z.object({
      channelId: Id,
      name: z.string(),
      platform: z.string(),
      closedOn: Day.nullable(),
      bars: z.array(TimelineBar),
    }),
  ),
});
export type Timeline = z.infer<typeof Timeline>;

/**
 * A channel with or without a substitute: the absent person, and the chain of substitutes through whom it was passed
 * on.
 */
const PersonTask = z.object({ channelId: Id, name: z.string(), platform: z.string(), forId: Id, via: z.array(Id) });
export const PersonBar = z.object({
  from: Day,
  to: Day,
  /**
   * `away` and `awayDraft`: absent, confirmed or not; `gap`: absent, with channels that no one covers; `substitute` and
   * `draft`: substitutes, confirmed or not.
   */
  kind: z.enum(['away', 'awayDraft', 'gap', 'substitute', 'draft']),
  absenceId: Id.nullable(),
  /** The channels the person covers; for a gap, those that no one covers. */
  tasks: z.array(PersonTask),
});
export type PersonBar = z.infer<typeof PersonBar>;
export const PeopleTimeline = Calendar.extend({
  people: z.array(
    z.object({
      personId: Id,
      name: z.string(),
      bars: z.array(PersonBar),
      /**
       * Within the period: own channels, channel days covered, most channels covered on a single day, working days of
       * absence.
       */
      load: z.object({ own: z.number(), days: z.number(), most: z.number(), away: z.number() }),
    }),
  ),
});
export type PeopleTimeline = z.infer<typeof PeopleTimeline>;

/** Days on which no one has a duty. */
const OpenDays = z.object({ duty: Duty, from: Day, to: Day });
export type OpenDays = z.infer<typeof OpenDays>;
/** A gap in the timeline: its open duties, and who may take all of them. */
export const Gap = z.object({ absenceId: Id, personId: Id, open: z.array(OpenDays), candidates: z.array(Candidate) });
export type Gap = z.infer<typeof Gap>;

/** How much each person has substituted and been substituted for this year, in channel days (fairness.ts). */
export const Fairness = z.object({
  year: z.string(),
  people: z.array(
    z.object({
      personId: Id,
      name: z.string(),
      unitId: Id.nullable(),
      departmentId: Id.nullable(),
      given: z.number(),
      taken: z.number(),
    }),
  ),
});
export type Fairness = z.infer<typeof Fairness>;

/**
 * Result of applying a plan: the number of absences confirmed, and those that could not be, with reasons
 * (`absences.blocked`).
 */
export const PlanOutcome = z.object({
  planId: Id,
  confirmed: z.number(),
  left: z.array(z.object({ absenceId: Id, personName: z.string(), blocked: z.array(z.string()) })),
});
export type PlanOutcome = z.infer<typeof PlanOutcome>;

export const absenceCalls = {
  'absences.list': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.array(AbsenceView.omit({ openItems: true })),
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
  'absences.candidates': call({
    needs: 'open',
    who: RUNS_CHANNELS,
    input: z.object({ id: Id, channelId: Id, duty: Duty, from: Day, to: Day.nullable() }),
    output: z.array(Candidate),
  }),
  /**
   * Replaces the covers of the listed channel duties. Fails for a person who is not authorised or is away (R28, R29),
   * and if the absence was changed after `basedOn` (the `changed.at` that the renderer shows; if absent, no check).
   * `onlyOpen`: fails too if a cover includes days that are no longer open because another user assigned them.
   */
  'absences.assign': call({
    needs: 'write',
    who: ASSIGNS_COVERS,
    rows: 'substitute',
    journal: { sv: 'ersättare utsågs', en: 'substitutes were appointed' },
    input: z.object({
      id: Id,
      basedOn: Instant.optional(),
      covers: z.array(CoverFields).max(2000),
      replaces: z.array(z.object({ channelId: Id, duty: Duty })).max(2000),
      onlyOpen: z.boolean().optional(),
    }),
    output: AbsenceView,
  }),
  /**
   * What is open for a channel in an absence on these days, as if all planned covers were in force, and who may take it
   * (R25, R28, R29).
   */
  'absences.gap': call({
    needs: 'open',
    who: RUNS_CHANNELS,
    input: z.object({ id: Id, channelId: Id, from: Day, to: Day }),
    output: Gap,
  }),
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
  /** A notified manager takes over the uncovered days, where authorised (R26, R28, R29). */
  'absences.takeOver': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'substitute',
    journal: { sv: 'en chef tog över uppgifter', en: 'a head took over duties' },
    input: AbsenceId,
    output: AbsenceView,
  }),
  /** A notified manager records that no cover is needed, and why (R26). */
  'absences.nothingNeeded': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    journal: { sv: 'det noterades att ingen ersättare behövs', en: 'it was recorded that no substitute is needed' },
    input: AbsenceId.extend({ reason: RequiredText }),
    output: AbsenceView,
  }),
  /** Open duties and proposed substitutes. Stores nothing. */
  'absences.plan': call({
    needs: 'open',
    who: RUNS_CHANNELS,
    input: CoverPlanRequest,
    output: CoverPlan,
  }),
  'absences.planCandidates': call({
    needs: 'open',
    who: RUNS_CHANNELS,
    input: z.object({ ask: CoverPlanRequest, key: Id, channelId: Id, from: Day, to: Day }),
    output: z.array(Candidate),
  }),
  /**
   * Creates the wished absences, assigns the covers, and confirms the absences that can be confirmed, in one step (R25,
   * R28, R29).
   */
  'absences.applyPlan': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'substitute',
    journal: { sv: 'en bemanningsplan lades in', en: 'a cover plan was applied' },
    input: z.object({ ask: CoverPlanRequest, covers: PlanCovers, confirm: z.boolean() }),
    output: PlanOutcome,
  }),
  /** Undoes a plan, unless its absences were changed afterwards. */
  'absences.undoPlan': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    journal: { sv: 'en bemanningsplan ångrades', en: 'a cover plan was undone' },
    input: z.object({ planId: Id, reason: Text }),
    output: z.object({ count: z.number() }),
  }),
  'absences.fairness': call({
    needs: 'open',
    who: 'member',
    input: z.object({ year: z.string().regex(/^(19[9]\d|20\d\d|21\d\d)$/) }),
    output: Fairness,
  }),
  ...handoverCalls,
  ...calendarCalls,
  ...sickCalls,
  ...returnCalls,
  'absences.timeline': call({
    needs: 'open',
    who: 'member',
    input: TimelineQuery,
    output: Timeline,
  }),
  /** The timeline by person: absences, channels and people covered for, and workload. */
  'absences.peopleTimeline': call({
    needs: 'open',
    who: 'member',
    input: TimelineQuery,
    output: PeopleTimeline,
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const absenceActions = {
  'absences.tell': { sv: 'chefen fick veta att dagar saknar ersättare', en: 'days without cover were escalated' },
} as const satisfies Record<string, JournalWords>;
