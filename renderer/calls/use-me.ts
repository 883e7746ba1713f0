// The signed-in person and their permissions. The main process enforces them; checking here only avoids offering
// actions that would be refused.
import { useCallback } from 'react';
import type { CallName } from '../../domain/contract/api.ts';
import { isOffered } from '../../domain/contract/offered.ts';
import type { Person } from '../../domain/people/model.ts';
import type { Offered } from '../../domain/screens/index.ts';
import { mayCall } from '../../domain/contract/may-call.ts';
import { useCall } from './use-call.ts';

/** The signed-in person's row; null while unknown. */
export function useMe(): Person | null {
  const { data: status } = useCall('vault.status', {});
  const { data: people } = useCall('people.list', {}, { enabled: status?.state === 'open' });
  return people?.find((person) => person.id === status?.me?.personId) ?? null;
}

/** Whether the signed-in person may make a call, and the vault is writable. */
export function useMay(): (name: CallName) => boolean {
  const me = useMe();
  const { data: status } = useCall('vault.status', {});
  const writable = status?.mode !== 'readOnly';
  return useCallback((name) => writable && mayCall(me, name), [me, writable]);
}

/** Whether an entry of the sidebar, the palette or the help is offered; while the person is unknown, every place is. */
export function useOffered(): (entry: Pick<Offered, 'call' | 'starts'>) => boolean {
  const me = useMe();
  const { data: status } = useCall('vault.status', {});
  const writable = status?.mode !== 'readOnly';
  return useCallback(
    (entry) => (me === null ? !entry.starts || entry.call === undefined : isOffered(me, writable, entry)),
    [me, writable],
  );
}
