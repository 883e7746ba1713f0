import { z } from 'zod';
import { Duty } from '../channels/model.ts';
import { Day, Id, Instant, RequiredText, Text } from '../common.ts';
import { call } from '../contract.ts';
import { PartView, RoleStepView } from './briefing-model.ts';
import { calendarCalls } from './calendar-model.ts';
import { handoverCalls } from './handover-calls.ts';
import { SchoolHoliday } from '../school-holidays/model.ts';
import { Absence, AbsenceFields, CoverFields } from './model.ts';
import { OpenItem } from './open-item.ts';
import { Plan, PlanAsk, PlanCovers } from './plan-model.ts';
import { returnCalls } from './return-calls.ts';
import { sickCalls } from './sick-calls.ts';

/** A duty of a channel that the absent person has alone on some days, and how far it is covered. */
export const DutyNeed = z.object({
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  duty: Duty,
  /** Stretches that need a substitute, both ends inclusive; `to: null` is until further notice. */
  needs: z.array(z.object({ from: Day, to: Day.nullable() })),
  /** What is left of them when the covers are taken away. Empty: covered. */
  gaps: z.array(z.object({ from: Day, to: Day.nullable() })),
});
export type DutyNeed = z.infer<typeof DutyNeed>;

/** A person who may or may not step in, and why (codes select sentences `cover.<code>`). */
export const Candidate = z.object({
  personId: Id,
  name: z.string(),
  eligible: z.boolean(),
  /** `noPermission`, `away`, `notOffice`, `archived`, `self`. */
  reasons: z.array(z.string()),
  /** `sameUnit`, `sameDepartment`, `inRoster`, `custodian`: why the person is a good choice; `declined`: has said no. */
  merits: z.array(z.string()),
  /** Channel days stood in for others in the year in question, planned ones included (fairness.ts). */
  coveredDays: z.number(),
});
export type Candidate = z.infer<typeof Candidate>;

export const AbsenceView = z.object({
  /** What was answered and why comes in `parts`, as far as it is for the signed-in person. */
  absence: Absence.omit({ answers: true }),
  personName: z.string(),
  needs: z.array(DutyNeed),
  openItems: z.array(OpenItem),
  /** Why it cannot be confirmed: `gaps`, `overlap`, `notPermitted`, `substituteAway`, `declined`. Empty: it can. */
  blocked: z.array(z.string()),
  /** Substitutes and what they have said. */
  parts: z.array(PartView),
  /** Whose no leaves days that nobody else has. */
  unwilling: z.array(Id),
  /** Whether the signed-in person may decide without an answer. */
  mayDecide: z.boolean(),
  roles: z.array(RoleStepView),
  /** Working days away; null for an open end. */
  workingDays: z.number().nullable(),
});
export type AbsenceView = z.infer<typeof AbsenceView>;

const AbsenceId = z.object({ id: Id });
/** What the screen shows: `changed.at` of the absence. Refused when somebody else has changed it since; left out, nothing is compared. */
const Decided = AbsenceId.extend({ basedOn: Instant.optional() });
/** Holidays are named in the language. */
const TimelineAsk = z.object({ from: Day, to: Day, language: z.enum(['sv', 'en']).default('sv') });

export const TimelineBar = z.object({
  from: Day,
  to: Day,
  kind: z.enum(['ordinary', 'substitute', 'draft', 'gap']),
  personIds: z.array(Id),
  label: z.string(),
  absenceId: Id.nullable(),
  /** Those of them who have not answered yet whether they stand in. */
  unanswered: z.array(z.string()).optional(),
  /** For each who stands in: the one with the duty, those who stood in and are away in turn, the one who answers. */
  chains: z.array(z.array(Id)),
  /** How it goes on after the period: its real last day, a year ahead at most. Null: it ends inside, or nobody knows. */
  until: Day.nullable(),
});
/** What the days across are called: working days, holidays, weeks, and the schools' holidays that touch the period. */
const Calendar = z.object({
  from: Day,
  to: Day,
  days: z.array(z.object({ day: Day, working: z.boolean(), holiday: z.string().nullable(), week: z.number() })),
  school: z.array(SchoolHoliday),
});
export type Calendar = z.infer<typeof Calendar>;

export const Timeline = Calendar.extend({
  /** `closedOn`: the channel is closed from that day on, and its bars end before it. */
  rows: z.array(z.object({ channelId: Id, name: z.string(), platform: z.string(), closedOn: Day.nullable(), bars: z.array(TimelineBar) })),
});
export type Timeline = z.infer<typeof Timeline>;

/** A channel that somebody stands in for, or that nobody does: for whom, and by whom it came on to the person. */
const PersonTask = z.object({ channelId: Id, name: z.string(), platform: z.string(), forId: Id, via: z.array(Id) });
export const PersonBar = z.object({
  from: Day,
  to: Day,
  /** `away` and `awayDraft`: away, confirmed or not; `gap`: away with channels that nobody answers for; `substitute` and `draft`: stands in, settled or not. */
  kind: z.enum(['away', 'awayDraft', 'gap', 'substitute', 'draft']),
  absenceId: Id.nullable(),
  /** What the person stands in for; for a gap, what nobody does. */
  tasks: z.array(PersonTask),
});
export type PersonBar = z.infer<typeof PersonBar>;
export const PeopleTimeline = Calendar.extend({
  people: z.array(
    z.object({
      personId: Id,
      name: z.string(),
      bars: z.array(PersonBar),
      /** In the period: channels of one's own, channel days stood in, most channels stood in for on one day, working days away. */
      load: z.object({ own: z.number(), days: z.number(), most: z.number(), away: z.number() }),
    }),
  ),
});
export type PeopleTimeline = z.infer<typeof PeopleTimeline>;

/** Days of a duty that nobody has. */
const OpenDays = z.object({ duty: Duty, from: Day, to: Day });
export type OpenDays = z.infer<typeof OpenDays>;
/** A gap of the timeline: what is open in it, and who may take all of that. */
export const Gap = z.object({ absenceId: Id, personId: Id, open: z.array(OpenDays), candidates: z.array(Candidate) });
export type Gap = z.infer<typeof Gap>;

/** How much each person has stood in for others this year, and had others standing in, in channel days (fairness.ts). */
export const Fairness = z.object({ year: z.string(), people: z.array(z.object({ personId: Id, name: z.string(), unitId: Id.nullable(), departmentId: Id.nullable(), given: z.number(), taken: z.number() })) });
export type Fairness = z.infer<typeof Fairness>;

/** What became of a plan: absences that are confirmed by it, and those that could not be, with why (`absences.blocked`). */
export const PlanOutcome = z.object({
  planId: Id,
  confirmed: z.number(),
  left: z.array(z.object({ absenceId: Id, personName: z.string(), blocked: z.array(z.string()) })),
});
export type PlanOutcome = z.infer<typeof PlanOutcome>;

export const absenceCalls = {
  'absences.list': call('open', z.object({}), z.array(AbsenceView.omit({ openItems: true }))),
  'absences.get': call('open', AbsenceId, AbsenceView),
  /** Makes or changes a draft. Refused when it ends before it begins or overlaps another of the same person. */
  'absences.save': call('write', z.object({ id: Id.optional(), fields: AbsenceFields, briefing: z.record(Id, Text).optional() }), AbsenceView),
  'absences.candidates': call('open', z.object({ id: Id, channelId: Id, duty: Duty, from: Day, to: Day.nullable() }), z.array(Candidate)),
  /**
   * Replaces the covers of the listed channel duties; refused for a person who may not or is away (R28, R29), and when somebody
   * else has changed the absence since `basedOn` (its `changed.at` as the screen shows it; left out, nothing is compared).
   * `onlyOpen`: refused too where a cover is not for open days, since somebody has given one meanwhile.
   */
  'absences.assign': call('write', z.object({ id: Id, basedOn: Instant.optional(), covers: z.array(CoverFields).max(2000), replaces: z.array(z.object({ channelId: Id, duty: Duty })).max(2000), onlyOpen: z.boolean().optional() }), AbsenceView),
  /** What is open of a channel in an absence on these days, everything planned in force, and who may take it (R25, R28, R29). */
  'absences.gap': call('open', z.object({ id: Id, channelId: Id, from: Day, to: Day }), Gap),
  /** Refused while a duty has a gap (R25). */
  'absences.confirm': call('write', Decided, AbsenceView),
  'absences.cancel': call('write', Decided.extend({ reason: Text }), AbsenceView),
  /** Ends a running absence early: its last day, and that of its covers, becomes `lastDay`. */
  'absences.endEarly': call('write', Decided.extend({ lastDay: Day }), AbsenceView),
  /** Makes a confirmed absence longer. Whoever covers its last days goes on where that may be; the rest is open. */
  'absences.prolong': call('write', Decided.extend({ to: Day.nullable() }), AbsenceView),
  /** Whoever was told of uncovered days takes them over himself, where he may (R26, R28, R29). */
  'absences.takeOver': call('write', AbsenceId, AbsenceView),
  /** Whoever was told notes that nobody is needed, and why (R26). */
  'absences.nothingNeeded': call('write', AbsenceId.extend({ reason: RequiredText }), AbsenceView),
  /** What would be open, and who is proposed. Nothing is stored. */
  'absences.plan': call('open', PlanAsk, Plan),
  'absences.planCandidates': call('open', z.object({ ask: PlanAsk, key: Id, channelId: Id, from: Day, to: Day }), z.array(Candidate)),
  /** Lays the wishes in as absences, gives the covers, and confirms what then may be confirmed: all in one step (R25, R28, R29). */
  'absences.applyPlan': call('write', z.object({ ask: PlanAsk, covers: PlanCovers, confirm: z.boolean() }), PlanOutcome),
  /** Takes a plan back while nobody has changed its absences since. */
  'absences.undoPlan': call('write', z.object({ planId: Id, reason: Text }), z.object({ count: z.number() })),
  'absences.fairness': call('open', z.object({ year: z.string().regex(/^(19[9]\d|20\d\d|21\d\d)$/) }), Fairness),
  ...handoverCalls,
  ...calendarCalls,
  ...sickCalls,
  ...returnCalls,
  'absences.timeline': call('open', TimelineAsk, Timeline),
  /** The same by person: away when, standing in for what and whom, and how much. */
  'absences.peopleTimeline': call('open', TimelineAsk, PeopleTimeline),
};
