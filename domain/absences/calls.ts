import { z } from 'zod';
import { Duty } from '../channels/model.ts';
import { Day, Id, Instant, RequiredText, Text } from '../common.ts';
import { call } from '../contract.ts';
import { Absence, AbsenceFields, CoverFields } from './model.ts';
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
  /** `sameUnit`, `sameDepartment`, `inRoster`, `custodian`: why the person is a good choice. */
  merits: z.array(z.string()),
  /** Channel days stood in for others in the year in question, planned ones included (fairness.ts). */
  coveredDays: z.number(),
});
export type Candidate = z.infer<typeof Candidate>;

export const OpenItem = z.object({ kind: z.enum(['inquiry', 'moderation', 'closureStep', 'diary']), id: Id, title: z.string(), channelId: Id, channelName: z.string(), due: z.string().nullable() });

export const AbsenceView = z.object({
  absence: Absence,
  personName: z.string(),
  needs: z.array(DutyNeed),
  openItems: z.array(OpenItem),
  /** Why it cannot be confirmed: `gaps`, `overlap`, `notPermitted`, `substituteAway`. Empty: it can. */
  blocked: z.array(z.string()),
  /** Working days away; null for an open end. */
  workingDays: z.number().nullable(),
});
export type AbsenceView = z.infer<typeof AbsenceView>;

const AbsenceId = z.object({ id: Id });

export const TimelineBar = z.object({
  from: Day,
  to: Day,
  kind: z.enum(['ordinary', 'substitute', 'draft', 'gap']),
  personIds: z.array(Id),
  label: z.string(),
  absenceId: Id.nullable(),
});
export const Timeline = z.object({
  from: Day,
  to: Day,
  days: z.array(z.object({ day: Day, working: z.boolean(), holiday: z.string().nullable(), week: z.number() })),
  rows: z.array(z.object({ channelId: Id, name: z.string(), platform: z.string(), bars: z.array(TimelineBar) })),
});
export type Timeline = z.infer<typeof Timeline>;

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
   */
  'absences.assign': call('write', z.object({ id: Id, basedOn: Instant.optional(), covers: z.array(CoverFields).max(2000), replaces: z.array(z.object({ channelId: Id, duty: Duty })).max(2000) }), AbsenceView),
  /** Refused while a duty has a gap (R25). */
  'absences.confirm': call('write', AbsenceId, AbsenceView),
  'absences.cancel': call('write', AbsenceId.extend({ reason: Text }), AbsenceView),
  /** Ends a running absence early: its last day, and that of its covers, becomes `lastDay`. */
  'absences.endEarly': call('write', AbsenceId.extend({ lastDay: Day }), AbsenceView),
  /** Makes a confirmed absence longer. Whoever covers its last days goes on where that may be; the rest is open. */
  'absences.prolong': call('write', AbsenceId.extend({ to: Day.nullable() }), AbsenceView),
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
  'absences.timeline': call('open', z.object({ from: Day, to: Day }), Timeline),
  ...sickCalls,
  ...returnCalls,
};
