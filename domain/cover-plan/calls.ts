import { z } from 'zod';
import { CoverPlan, CoverPlanRequest, PlanCovers } from './model.ts';
import { Day, Id, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { Candidate } from '../cover/calls.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';

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

export const coverPlanCalls = {
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
};
