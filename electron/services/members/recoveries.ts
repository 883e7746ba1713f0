// Uses of the recovery sheet. The sheet leaves a mark in the member's row of the vault, which nobody else can make; what is
// recorded here follows from it.
import { administers, recoveryIdOf } from '../../../domain/members/rules.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { MemberInfo, Tx } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

type WithVault = Pick<ServiceContext, 'vault'>;

/** A member whom the sheet has let in, and the row that records it. */
interface SheetUse {
  readonly member: MemberInfo;
  readonly id: string;
}

const usesOf = ({ vault }: WithVault): SheetUse[] =>
  vault
    .members()
    .flatMap((member) =>
      member.recovered === undefined ? [] : [{ member, id: recoveryIdOf(member.id, member.recovered) }],
    );

const isRecorded = ({ recoveries }: Pick<VaultState, 'recoveries'>, { id }: SheetUse): boolean =>
  Object.hasOwn(recoveries, id);

/**
 * Records that the recovery sheet let a member in, gives them the role that goes with the key, and restores them if
 * archived. Does nothing when it is recorded, or the sheet let nobody in.
 */
export async function recordRecovery(
  context: WithVault,
  memberId: string,
  administrator: boolean,
): Promise<Result<unknown>> {
  const use = usesOf(context).find(({ member }) => member.id === memberId);
  return use === undefined ? ok({}) : record(context, use, administrator);
}

/** Whether a use is not recorded. */
export const hasMissedRecoveries = (context: WithVault): boolean =>
  usesOf(context).some((use) => !isRecorded(context.vault.db.data, use));

/** Records the uses that are not recorded: the program that let the member in ended before it could. */
export async function recordMissedRecoveries(context: WithVault): Promise<Result<void>> {
  for (const use of usesOf(context)) {
    if (isRecorded(context.vault.db.data, use)) continue;
    const done = await record(context, use, use.member.administrator);
    if (!done.ok) return done;
  }
  return ok(undefined);
}

const record = (context: WithVault, use: SheetUse, administrator: boolean): Promise<Result<unknown>> =>
  context.vault.write('members.recovered', (tx) => {
    // Somebody else may have recorded it since; a write that changes nothing adds no frame.
    if (!isRecorded(tx.data, use)) putRecovery(tx, use, administrator);
    return ok({});
  });

function putRecovery(
  { data, now }: Pick<Tx<VaultState>, 'data' | 'now'>,
  { id, member }: SheetUse,
  administrator: boolean,
): void {
  const at = now.toISOString();
  const memberId = member.id;
  data.recoveries[id] = { id, memberId, at, administrator, seenBy: [] };
  const person = data.people[memberId];
  if (person === undefined) return;
  const roles =
    administrator && !administers(person)
      ? [...person.roles, { role: 'administrator' as const, departmentId: null }]
      : person.roles;
  if (roles !== person.roles || person.archived !== null)
    data.people[memberId] = { ...person, roles, archived: null, changed: { at, by: memberId } };
}
