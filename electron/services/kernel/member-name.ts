// What a person is called who has changed something.
import type { VaultState } from '../../../domain/kernel/state.ts';

/** A function that gives a member's name as it is now; their id, if no person of the register is the member. */
export const memberNameIn =
  (vault: { readonly db: { readonly data: Pick<VaultState, 'people'> } }) =>
  (memberId: string): string => {
    const { people } = vault.db.data;
    return (Object.hasOwn(people, memberId) ? people[memberId]?.name : undefined) ?? memberId;
  };
