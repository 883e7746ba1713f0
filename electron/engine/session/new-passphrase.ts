// Which names count against a passphrase: those that anyone who has the vault's folder can look up.
import path from 'node:path';
import type { Checked } from '../../../domain/contract/api.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { MemberInfo, Vault } from '../../vault/index.ts';

/** Names that an open vault contains: municipality, departments, boards, the member's own, and its folder's. */
export function namesIn(
  vault: { readonly db: { readonly data: Partial<VaultState> } } & Pick<Vault<VaultState>, 'members'>,
  folder: string,
  memberId: string,
): string[] {
  const { municipality = {}, departments = {}, boards = {}, people = {} } = vault.db.data;
  const named = [municipality, departments, boards].flatMap((rows: Readonly<Record<string, { name: string }>>) =>
    Object.values(rows).map(({ name }) => name),
  );
  const isOwn = ({ id }: MemberInfo): boolean => id === memberId;
  const own = [people[memberId]?.name, vault.members().find(isOwn)?.label];
  return [...named, ...own.filter((name) => name !== undefined), path.basename(folder)];
}

/** The same names of a vault that is being set up. */
export const namesOfNew = ({ municipality, department, board, person }: Checked<'vault.create'>, folder: string) => [
  municipality.name,
  department,
  board,
  person.name,
  path.basename(folder),
];
