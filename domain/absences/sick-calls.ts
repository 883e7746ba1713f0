// A sudden absence, from today: who may be said to be ill, what is proposed, and laying it in. R25, R26.
import { z } from 'zod';
import { Duty } from '../channels/model.ts';
import { Day, Id } from '../common.ts';
import { call } from '../contract.ts';

/** A person whom the signed-in one may register as ill. */
export const SickPerson = z.object({
  personId: Id,
  name: z.string(),
  title: z.string(),
  me: z.boolean(),
  /** Away today already, until that day; null: without a known end. Left out: not away. */
  awayUntil: Day.nullable().optional(),
});

export const SickChannel = z.object({
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  /** What the person is alone about. */
  duties: z.array(Duty),
  /** Who may take some of it, the best first; `until`: the day before that person is away in turn. */
  candidates: z.array(z.object({ personId: Id, name: z.string(), can: z.array(Duty), merits: z.array(z.string()), coveredDays: z.number(), until: Day.nullable() })),
});
export type SickChannel = z.infer<typeof SickChannel>;

const SickProposal = z.object({
  from: Day,
  to: Day.nullable(),
  /** It ends there because another absence of the person begins. */
  cut: z.boolean(),
  channels: z.array(SickChannel),
});

const Period = { personId: Id, to: Day.nullable() };

export const sickCalls = {
  'absences.sickPeople': call('open', z.object({}), z.array(SickPerson)),
  /** What somebody else must do from today on, and the best candidates. Nothing is stored. */
  'absences.sickProposal': call('open', z.object(Period), SickProposal),
  /**
   * Lays it in from today, in force at once whether all of it is covered or not: an illness is a fact and no plan. What
   * nobody takes is open, and told of in the same breath (R26). Refused for a substitute who may not (R28, R29).
   */
  'absences.sickToday': call('write', z.object({ ...Period, picks: z.array(z.object({ channelId: Id, substituteId: Id })).max(2000) }), z.object({ id: Id, to: Day.nullable(), open: z.number(), /** Names of those who were told of it. */ told: z.array(z.string()) })),
};
