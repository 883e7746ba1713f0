// What a plan of cover is asked and answered with: "what if these three are away", and the summer's plan. R25, R28.
import { z } from 'zod';
import { Duty } from '../channels/model.ts';
import { Day, Id } from '../common.ts';
import { AbsenceKind } from './model.ts';

/** At most so many days are planned at once. */
export const MOST_PLAN_DAYS = 200;
/** At most so many absences that do not exist yet. */
const MOST_WISHES = 100;
/** At most so many covers in one plan. */
const MOST_PLAN_COVERS = 20_000;

/** An absence that is only thought of, or wished for. */
export const Wish = z.object({ personId: Id, kind: AbsenceKind, from: Day, to: Day });
export type Wish = z.infer<typeof Wish>;

export const PlanAsk = z.object({
  /** Whose absences are planned beside the wishes: nobody else's, those of a unit, those of a department. */
  scope: z.discriminatedUnion('kind', [z.object({ kind: z.literal('wishes') }), z.object({ kind: z.literal('unit'), id: Id }), z.object({ kind: z.literal('department'), id: Id })]),
  from: Day,
  to: Day,
  wishes: z.array(Wish).max(MOST_WISHES),
});
export type PlanAsk = z.infer<typeof PlanAsk>;

/** Names an absence in a plan: the id of one that exists, or `wish-0`, `wish-1` … in the order of the wishes. */
const PlanKey = Id;

export const PlanCover = z.object({ key: PlanKey, channelId: Id, duty: Duty, substituteId: Id, from: Day, to: Day });
export type PlanCover = z.infer<typeof PlanCover>;
export const PlanCovers = z.array(PlanCover).max(MOST_PLAN_COVERS);

export const PlanAbsence = z.object({
  key: PlanKey,
  personId: Id,
  personName: z.string(),
  kind: AbsenceKind,
  from: Day,
  to: Day.nullable(),
  status: z.enum(['wish', 'draft', 'confirmed']),
});
export type PlanAbsence = z.infer<typeof PlanAbsence>;

/** One duty of a channel in one week of an absence that nobody has. */
export const PlanCell = z.object({
  key: PlanKey,
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  duty: Duty,
  from: Day,
  to: Day,
  /** Days that count for the channel. */
  days: z.number(),
  /** Who is proposed, and why (`Candidate.merits`); null: nobody may. */
  pick: z.object({ personId: Id, merits: z.array(z.string()) }).nullable(),
  /** Everybody who may, the nearest at hand first; at most `MOST_NAMED`. */
  can: z.array(Id),
  canCount: z.number(),
  /** Where nobody may: how many are kept by what (`Candidate.reasons`). */
  obstacles: z.record(z.string(), z.number()),
});
export type PlanCell = z.infer<typeof PlanCell>;
export const MOST_NAMED = 5;

/** What a person who may stand in somewhere carries: channel days of the year so far, and by the proposal. */
export const PlanLoad = z.object({ personId: Id, name: z.string(), given: z.number(), taken: z.number(), planned: z.number() });
export type PlanLoad = z.infer<typeof PlanLoad>;

export const Plan = z.object({ absences: z.array(PlanAbsence), cells: z.array(PlanCell), loads: z.array(PlanLoad) });
export type Plan = z.infer<typeof Plan>;
