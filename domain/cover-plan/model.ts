// Input and result of cover planning: what-if questions ("these three are away"), and the summer plan. R25, R28.
import { z } from 'zod';
import { Duty } from '../rules/duty.ts';
import { RegistrarGapView } from '../cover/calls.ts';
import { Day, Id } from '../kernel/schemas.ts';
import { AbsenceKind } from '../absences/model.ts';

/** Maximum number of days in one plan. */
export const MAX_PLAN_DAYS = 200;
/** Maximum number of absences in a plan that do not exist yet. */
const MAX_WISHES = 100;
/** Maximum number of covers in one plan. */
const MAX_PLAN_COVERS = 20_000;

/** A hypothetical or requested absence. */
export const LeaveRequest = z.object({ personId: Id, kind: AbsenceKind, from: Day, to: Day });
export type LeaveRequest = z.infer<typeof LeaveRequest>;

export const CoverPlanRequest = z.object({
  /** Existing absences planned together with the wishes: none, those of a unit, or those of a department. */
  scope: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('wishes') }),
    z.object({ kind: z.literal('unit'), id: Id }),
    z.object({ kind: z.literal('department'), id: Id }),
  ]),
  from: Day,
  to: Day,
  wishes: z.array(LeaveRequest).max(MAX_WISHES),
});
export type CoverPlanRequest = z.infer<typeof CoverPlanRequest>;

/** Identifies an absence in a plan: the id of an existing one, or `wish-0`, `wish-1` … in the order of the wishes. */
const PlanKey = Id;

export const PlanCover = z.object({ key: PlanKey, channelId: Id, duty: Duty, substituteId: Id, from: Day, to: Day });
export type PlanCover = z.infer<typeof PlanCover>;
export const PlanCovers = z.array(PlanCover).max(MAX_PLAN_COVERS);

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

/** One uncovered duty of a channel in one week of an absence. */
export const PlanCell = z.object({
  key: PlanKey,
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  duty: Duty,
  from: Day,
  to: Day,
  /** Number of days that count for the channel. */
  days: z.number(),
  /** The proposed person, and why (`Candidate.merits`); null: no one is authorised. */
  pick: z.object({ personId: Id, merits: z.array(z.string()) }).nullable(),
  /** Everyone who may take it, best first; at most `MAX_PROPOSED`. */
  can: z.array(Id),
  canCount: z.number(),
  /** If no one is authorised: the number of people per obstacle (`Candidate.reasons`). */
  obstacles: z.record(z.string(), z.number()),
});
export type PlanCell = z.infer<typeof PlanCell>;
export const MAX_PROPOSED = 5;

/** Workload of a possible substitute: channel days in the year so far, and under the proposal. */
export const PlanLoad = z.object({
  personId: Id,
  name: z.string(),
  given: z.number(),
  taken: z.number(),
  planned: z.number(),
});
export type PlanLoad = z.infer<typeof PlanLoad>;

export const CoverPlan = z.object({
  /** Days of the plan on which a department has nobody to answer requests for public records (R39.2). */
  registrarGaps: z.array(RegistrarGapView).optional(),
  absences: z.array(PlanAbsence),
  cells: z.array(PlanCell),
  loads: z.array(PlanLoad),
});
export type CoverPlan = z.infer<typeof CoverPlan>;
