// The records plans of the boards: which kinds of records they cover, and how long each is kept. R12, R23.
import type { Checked } from '../../../domain/contract/api.ts';
import { fail, ok, type Problem } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { PlanOfBoard } from '../../../domain/records-plan/calls.ts';
import type { RecordType } from '../../../domain/records-plan/model.ts';
import { coveredTwice, mayKeepPlan, missingKinds } from '../../../domain/records-plan/rules.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, checkReference, find, refuse, stamp } from '../kernel/register-access.ts';
import { describeRecords } from './description.ts';

type Fields = Checked<'recordsPlan.save'>['fields'];

function planOf(context: ServiceContext, boardId: string | null): PlanOfBoard {
  const state = context.vault.db.data;
  return {
    board: boardId === null ? null : (state.boards[boardId] ?? null),
    types: Object.values(state.recordTypes)
      .filter((type) => type.boardId === boardId)
      .sort(
        (a, b) =>
          Number(a.archived !== null) - Number(b.archived !== null) ||
          a.name.localeCompare(b.name, 'sv') ||
          a.id.localeCompare(b.id),
      ),
    missing: missingKinds(state, boardId),
    mine: mayKeepPlan(context.me, state, boardId),
  };
}

const placeProblem = (context: ServiceContext, state: VaultState, boardId: string | null): Problem | null =>
  mayKeepPlan(context.me, state, boardId) ? null : fail('recordsPlan.notYours', { field: 'fields.boardId' }).error;

/** Two rows would say how long the same records are kept. */
function coveredProblem(
  state: VaultState,
  type: Pick<RecordType, 'boardId' | 'covers'>,
  exceptId?: string,
): Problem | null {
  const other = coveredTwice(state, type, exceptId);
  return other === null
    ? null
    : fail('recordsPlan.covered', { params: { name: other.type.name }, field: 'fields.covers' }).error;
}

function fieldsProblem(context: ServiceContext, state: VaultState, fields: Fields, old?: RecordType): Problem | null {
  const { rule, decision, boardId } = fields;
  const isNamed =
    rule.kind === 'keep' ||
    (old?.rule.kind === 'dispose' && old.rule.groundId === rule.groundId) ||
    context.ruleSet().disposalGrounds.some(({ id }) => id === rule.groundId);
  if (!isNamed) return fail('recordsPlan.unknownGround', { field: 'fields.rule.groundId' }).error;
  if (decision.decidedOn > context.today())
    return fail('recordsPlan.decidedInFuture', { field: 'fields.decision.decidedOn' }).error;
  return (
    placeProblem(context, state, boardId) ??
    (old?.boardId === boardId ? null : checkReference(state.boards, boardId, 'boards', 'fields.boardId')) ??
    (old?.archived ? null : coveredProblem(state, fields, old?.id))
  );
}

export const recordsPlanService: Handlers<'recordsPlan'> = {
  'recordsPlan.get': (context) => {
    const boards = Object.values(context.vault.db.data.boards)
      .filter(({ archived }) => archived === null)
      .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
    return ok({
      plans: [null, ...boards.map(({ id }) => id)].map((boardId) => planOf(context, boardId)),
      grounds: context.ruleSet().disposalGrounds,
    });
  },

  'recordsPlan.description': describeRecords,

  'recordsPlan.saveDescription': (context, fields) =>
    change(context, 'recordsPlan.saveDescription', ({ data, now }) => {
      data.recordsDescription.recordsDescription = {
        ...fields,
        id: 'recordsDescription',
        changed: stamp(context, now, data.recordsDescription.recordsDescription?.changed),
      };
      return ok({});
    }),

  'recordsPlan.save': (context, { id, fields: { covers, ...rest } }) =>
    change(context, 'recordsPlan.save', ({ data, now }) => {
      const found = id === undefined ? null : find(data.recordTypes, id, 'recordsPlan.unknown');
      if (found?.ok === false) return found;
      const old = found?.value;
      const fields = { ...rest, covers: [...new Set(covers)] };
      const problem =
        (old === undefined ? null : placeProblem(context, data, old.boardId)) ??
        fieldsProblem(context, data, fields, old);
      if (problem !== null) return refuse(problem);
      const newId = id ?? context.newId();
      data.recordTypes[newId] = {
        ...fields,
        id: newId,
        archived: old?.archived ?? null,
        changed: stamp(context, now, old?.changed),
      };
      return ok({ id: newId });
    }),

  'recordsPlan.archive': (context, { id, archived }) =>
    change(context, 'recordsPlan.archive', ({ data, now }) => {
      const found = find(data.recordTypes, id, 'recordsPlan.unknown');
      if (!found.ok) return found;
      const { value: old } = found;
      const problem = placeProblem(context, data, old.boardId) ?? (archived ? null : coveredProblem(data, old, old.id));
      if (problem !== null) return refuse(problem);
      const made = stamp(context, now, old.changed);
      data.recordTypes[id] = { ...old, archived: archived ? made : null, changed: made };
      return ok({});
    }),
};
