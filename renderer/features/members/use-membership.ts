// Vault membership of a person.
import type { Member } from '../../../domain/members/calls.ts';
import { useCall } from '../../calls/use-call.ts';

/** The person's membership; undefined if they have none. */
export function useMembership(personId: string): Member | undefined {
  const { data } = useCall('members.list', {});
  return data?.members.find((member) => member.personId === personId);
}
