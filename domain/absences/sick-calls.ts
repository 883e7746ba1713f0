// Sudden absence from today: who can be reported ill, what is proposed, and applying it. R25, R26.
import { z } from 'zod';
import { Duty } from '../channels/model.ts';
import { Day, Id } from '../common.ts';
import { call } from '../contract.ts';

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
  /** People who may take some of them, best first; `until`: the day before they are away themselves. */
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
  'absences.sickPeople': call('open', z.object({}), z.array(SickPerson)),
  /** What others must take over from today, and the best candidates. Stores nothing. */
  'absences.sickProposal': call('open', z.object(Period), SickProposal),
  /**
   * Records the absence from today. It is in force immediately, covered or not, since an illness is a fact and not a
   * plan. Uncovered duties are escalated in the same step (R26). Fails for a substitute who is not authorised (R28,
   * R29).
   */
  'absences.sickToday': call(
    'write',
    z.object({ ...Period, picks: z.array(z.object({ channelId: Id, substituteId: Id })).max(2000) }),
    z.object({
      id: Id,
      to: Day.nullable(),
      open: z.number(),
      /** Names of the people notified. */ told: z.array(z.string()),
    }),
  ),
};
