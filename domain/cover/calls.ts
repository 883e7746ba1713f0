import { z } from 'zod';
import { AbsenceView } from '../absences/calls.ts';
import { CoverFields } from '../absences/model.ts';
import { Day, Id, Instant } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { ASSIGNS_COVERS, RUNS_CHANNELS } from '../rights/roles.ts';
import { Duty } from '../rules/duty.ts';
import { SchoolHoliday } from '../school-holidays/model.ts';
import { WatchPeriod } from '../channels/watch-period-model.ts';

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

/** `language` is for the names of holidays. */
const TimelineQuery = z.object({ from: Day, to: Day, language: z.enum(['sv', 'en']).default('sv') });

/** Someone who works in a channel without being entitled to: no authorisation (R28), or not of the office (R29). */
const Unfit = z.object({ personId: Id, why: z.enum(['noPermission', 'notOffice']) });
export type Unfit = z.infer<typeof Unfit>;

/** Duties that are open for the same reason. */
const Lack = z.object({
  duties: z.array(Duty),
  /** The logins that nobody has, if one of the duties is `logins`; others of the channel may be in order. */
  logins: z.array(z.object({ id: Id, label: z.string() })),
  /**
   * The absent people because of whom they are open: it is enough to find a substitute for one. Empty: nobody is
   * assigned.
   */
  awayIds: z.array(Id),
  /** The absences of those people, in the same order. */
  absenceIds: z.array(Id),
});
export type Lack = z.infer<typeof Lack>;

export const TimelineBar = z.object({
  from: Day,
  to: Day,
  /**
   * `gap`: nobody does anything; `partGap`: some duties are open, others are done; `notPermitted`: some duty in the
   * channel itself is only in the hands of people who are not entitled to it; `responsibleOnly`: nobody is on the roster, the responsible person
   * stands in.
   */
  kind: z.enum(['ordinary', 'substitute', 'draft', 'gap', 'partGap', 'notPermitted', 'responsibleOnly']),
  /** Those who are there and do the duties. */
  personIds: z.array(Id),
  label: z.string(),
  /** The duties that nobody does. */
  open: z.array(Duty),
  /** The same duties by reason, so that each absence behind them is told. */
  lacks: z.array(Lack),
  unfit: z.array(Unfit),
  /** The absence that the bar stands for; of an open duty, the first one behind it. */
  absenceId: Id.nullable(),
  /** Names of substitutes who have not answered yet. */
  unanswered: z.array(z.string()).optional(),
  /** Names of substitutes who have not got in to everything that they are to; empty ones are omitted (R25.3). */
  unrehearsed: z.array(z.string()).optional(),
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
  /** The same goes on after the period, on the next day that counts. */
  goesOn: z.boolean().optional(),
});
export type TimelineBarKind = z.infer<typeof TimelineBar>['kind'];
/** The calendar of the period: working days, holidays, weeks, and school holidays that overlap it. */
const Calendar = z.object({
  from: Day,
  to: Day,
  days: z.array(z.object({ day: Day, working: z.boolean(), holiday: z.string().nullable(), week: z.number() })),
  school: z.array(SchoolHoliday),
});
export type Calendar = z.infer<typeof Calendar>;

/** Days on which a department has nobody to answer requests for public records (R39.2). */
export const RegistrarGapView = z.object({
  departmentId: Id,
  department: z.string(),
  from: Day,
  to: Day,
  absenceIds: z.array(Id),
  awayIds: z.array(Id),
});
export type RegistrarGapView = z.infer<typeof RegistrarGapView>;

export const Timeline = Calendar.extend({
  registrarGaps: z.array(RegistrarGapView).optional(),
  /** `closedOn`: the channel is closed from that day on; its bars end before it. */
  rows: z.array(
    z.object({
      channelId: Id,
      name: z.string(),
      platform: z.string(),
      /** Null: of the whole municipality. */
      departmentId: Id.nullable(),
      unitId: Id.nullable(),
      responsibleId: Id.nullable(),
      /** Those on the roster on some day of the period, each once. */
      rosterIds: z.array(Id),
      closedOn: Day.nullable(),
      /** The days of the period on which the page was to be looked through, and was not (R15). */
      missedLooks: z.array(Day).optional(),
      /** The elections and crises that the period has a part of, in which named people watch it (R15). */
      watched: z.array(WatchPeriod.pick({ from: true, to: true, name: true, kind: true, watcherIds: true })).optional(),
      bars: z.array(TimelineBar),
    }),
  ),
});
export type Timeline = z.infer<typeof Timeline>;

/**
 * A channel with or without a substitute: the absent person, and the chain of substitutes through whom it was passed
 * on.
 */
const PersonTask = z.object({
  channelId: Id,
  name: z.string(),
  platform: z.string(),
  forId: Id,
  via: z.array(Id),
  /** In a gap: the duties that are open because the person is away. */
  open: z.array(Duty).optional(),
  /** In a gap: nobody else does anything in the channel either. */
  nobody: z.boolean().optional(),
});
export const PersonBar = z.object({
  from: Day,
  to: Day,
  /**
   * `away` and `awayDraft`: absent, confirmed or not; `gap`: absent, with duties that no one covers; `substitute` and
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

/** Who covers a duty, who may, and what is open. */
/** A person's work with a channel on a day; see `Work` in workers.ts. */
export const WorkRow = z.object({
  personId: Id,
  personName: z.string(),
  title: z.string(),
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  platformOther: z.string(),
  /** The channel's department; null: municipality-wide. */
  departmentId: Id.nullable(),
  departmentName: z.string(),
  responsible: z.boolean(),
  duties: z.array(Duty),
  forId: Id.nullable(),
  forName: z.string(),
  from: Day.nullable(),
  to: Day.nullable(),
  away: z.object({ from: Day, to: Day.nullable() }).nullable(),
});
export type WorkRow = z.infer<typeof WorkRow>;

export const coverCalls = {
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
};

export const fairnessCalls = {
  'absences.fairness': call({
    needs: 'open',
    who: 'member',
    input: z.object({ year: z.string().regex(/^(19[9]\d|20\d\d|21\d\d)$/) }),
    output: Fairness,
  }),
};

export const timelineCalls = {
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
  /** Who works with which channel on a day, in the whole municipality (R10). */
  'absences.workers': call({
    needs: 'open',
    who: 'member',
    input: z.object({ day: Day }),
    output: z.array(WorkRow),
  }),
};
