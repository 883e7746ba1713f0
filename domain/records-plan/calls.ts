import { z } from 'zod';
import { PrintDocument } from '../exports/calls.ts';
import { Id, Line } from '../kernel/schemas.ts';
import { Board } from '../organisation/model.ts';
import { RecordKind } from '../records/model.ts';
import { call } from '../rights/call.ts';
import { AUDITORS, KEEPS_REGISTERS } from '../rights/roles.ts';
import { DisposalGround } from '../rules/model.ts';
import { DescriptionFields } from './description-model.ts';
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

const DescriptionGap = z.discriminatedUnion('at', [
  z.object({ at: z.literal('description'), field: DescriptionFields.keyof() }),
  z.object({ at: z.literal('channel'), id: Id, name: z.string(), what: z.enum(['since', 'purpose']) }),
  z.object({ at: z.literal('plan'), name: z.string(), kinds: z.array(RecordKind) }),
  z.object({ at: z.literal('records'), count: z.number() }),
  z.object({ at: z.literal('organisation') }),
]);
export type DescriptionGap = z.infer<typeof DescriptionGap>;

export const DescriptionView = z.object({
  document: PrintDocument,
  gaps: z.array(DescriptionGap),
  fields: DescriptionFields,
});
export type DescriptionView = z.infer<typeof DescriptionView>;

export const recordsPlanCalls = {
  /** The plan for all boards first, then those of the boards in use, by name. */
  'recordsPlan.get': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.object({ plans: z.array(PlanOfBoard), grounds: z.array(DisposalGround) }),
  }),
  /** The description of the records in Swedish, what is not known in it, and what the municipality says in it. */
  'recordsPlan.description': call({ needs: 'open', who: 'member', input: z.object({}), output: DescriptionView }),
  'recordsPlan.saveDescription': call({
    needs: 'write',
    who: AUDITORS,
    journal: { sv: 'beskrivningen av handlingarna ändrades', en: 'the description of the records was changed' },
    input: DescriptionFields,
    output: z.object({}),
  }),
  /** The description as PDF/A, or as one HTML page. */
  'exports.recordsDescription': call({
    needs: 'open',
    who: AUDITORS,
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: ({ format }) => format },
    input: z.object({ name: Line, format: z.enum(['pdf', 'html']) }),
    output: z.object({ saved: z.boolean() }),
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
