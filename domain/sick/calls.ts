// Sudden absence from today: who can be reported ill, what is proposed, and applying it. R25, R26.
import { z } from 'zod';
import { Duty } from '../rules/duty.ts';
import { Day, Id } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';

/** A person whom the signed-in person may report ill. */
export const SickPerson = z.object({
  personId: Id,
  name: z.string(),
  title: z.string(),
  me: z.boolean(),
  /** Already absent today, until that day; null: no known end. Absent field: not away. */
  awayUntil: Day.nullable().optional(),
});

export const SickChannel = z.object({
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  /** Duties that only this person has. */
  duties: z.array(Duty),
  /** People who may take some of them, the best first, and no more than some; `until`: the day before they are away themselves. */
  candidates: z.array(
    z.object({
      personId: Id,
      name: z.string(),
      can: z.array(Duty),
      merits: z.array(z.string()),
      coveredDays: z.number(),
      until: Day.nullable(),
    }),
  ),
  /** How many others may, besides those that are named. */
  more: z.number(),
});
export type SickChannel = z.infer<typeof SickChannel>;

const SickProposal = z.object({
  from: Day,
  to: Day.nullable(),
  /** The date range ends where another absence of the person begins. */
  cut: z.boolean(),
  channels: z.array(SickChannel),
});

const Period = { personId: Id, to: Day.nullable() };

export const sickCalls = {
  'absences.sickPeople': call({
    // For oneself, and for people whose absences one may manage.
    needs: 'open',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    input: z.object({}),
    output: z.array(SickPerson),
  }),
  /** What others must take over from today, and the best candidates. Stores nothing. */
  'absences.sickProposal': call({
    needs: 'open',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    input: z.object(Period),
    output: SickProposal,
  }),
  /** Everybody who may take over in one channel. Stores nothing. */
  'absences.sickCandidates': call({
    needs: 'open',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    input: z.object({ ...Period, channelId: Id }),
    output: SickChannel.shape.candidates,
  }),
  /**
   * Records the absence from today. It is in force immediately, covered or not, since an illness is a fact and not a
   * plan. Uncovered duties are escalated in the same step (R26). Fails for a substitute who is not authorised (R28,
   * R29).
   */
  'absences.sickToday': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'substitute',
    journal: { sv: 'en sjukanmälan gjordes', en: 'a person was reported sick' },
    input: z.object({ ...Period, picks: z.array(z.object({ channelId: Id, substituteId: Id })).max(2000) }),
    output: z.object({
      id: Id,
      to: Day.nullable(),
      open: z.number(),
      /** Names of the people notified. */ told: z.array(z.string()),
    }),
  }),
};
