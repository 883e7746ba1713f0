import { z } from 'zod';
import { Id } from '../kernel/schemas.ts';
import { Board } from '../organisation/model.ts';
import { RecordKind } from '../records/model.ts';
import { call } from '../rights/call.ts';
import { KEEPS_REGISTERS } from '../rights/roles.ts';
import { DisposalGround } from '../rules/model.ts';
import { RecordType, RecordTypeFields } from './model.ts';

const KEEPS_PLANS = [...KEEPS_REGISTERS, 'registrar'] as const;

/** The plan of a board, or the one for all boards. */
export const PlanOfBoard = z.object({
  /** Null: all boards without a row of their own for a kind. */
  board: Board.nullable(),
  /** Those in use first, each by name. */
  types: z.array(RecordType),
  /** Kinds that no row covers for this board, its own or the one for all boards. */
  missing: z.array(RecordKind),
  /** Whether the signed-in person may change it. */
  mine: z.boolean(),
});
export type PlanOfBoard = z.infer<typeof PlanOfBoard>;

export const recordsPlanCalls = {
  /** The plan for all boards first, then those of the boards in use, by name. */
  'recordsPlan.get': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.object({ plans: z.array(PlanOfBoard), grounds: z.array(DisposalGround) }),
  }),
  'recordsPlan.save': call({
    needs: 'write',
    who: KEEPS_PLANS,
    rows: 'ownPlan',
    journal: { sv: 'en handlingstyp i dokumenthanteringsplanen ändrades', en: 'a kind of records in the plan changed' },
    input: z.object({ id: Id.optional(), fields: RecordTypeFields }),
    output: z.object({ id: Id }),
  }),
  'recordsPlan.archive': call({
    needs: 'write',
    who: KEEPS_PLANS,
    rows: 'ownPlan',
    journal: {
      sv: 'en handlingstyp i dokumenthanteringsplanen togs ur bruk eller i bruk',
      en: 'a kind of records in the plan was archived or restored',
    },
    input: z.object({ id: Id, archived: z.boolean() }),
    output: z.object({}),
  }),
};
