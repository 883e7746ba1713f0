// Who is signed in, and what that person may ask for. The main process decides; here it only spares people dead ends.
import { useCallback } from 'react';
import type { CallName } from '../../domain/api.ts';
import type { Person } from '../../domain/people/model.ts';
import { mayCall } from '../../domain/rights/may-call.ts';
import { useCall } from './use-call.ts';

/** The signed-in person's row; null while it is not known. */
export function useMe(): Person | null {
  const { data: status } = useCall('vault.status', {});
  const { data: people } = useCall('people.list', {}, { enabled: status?.state === 'open' });
  return people?.find((person) => person.id === status?.me?.personId) ?? null;
}

/** Whether the signed-in person may make a call at all, and the vault can be written. */
export function useMay(): (name: CallName) => boolean {
  const me = useMe();
  const { data: status } = useCall('vault.status', {});
  const writable = status?.mode !== 'readOnly';
  return useCallback((name) => writable && mayCall(me, name), [me, writable]);
}
