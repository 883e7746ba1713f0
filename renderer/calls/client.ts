// The query client, and the events that invalidate it: any write, lock or unlock.
import { type Query, QueryClient } from '@tanstack/react-query';
import type { EventPayload } from '../../domain/contract/api.ts';
import { readsOf } from '../../domain/contract/call-facts.ts';
import { on } from '../bridge.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 30_000, gcTime: 300_000, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

let changesHeard = 0;

/** Whether an answer is made of registers alone, so that the event of a change tells whether it may be another now. */
const statesReads = ({ queryKey: [name] }: Query): boolean => readsOf[String(name)] !== undefined;

/** Whether an answer may be another after a change. What a person may see depends on the people. */
function mayDiffer({ collections, logs }: EventPayload<'changed'>): (query: Query) => boolean {
  const names = [...collections, ...logs];
  const isAnything = names.length === 0 || names.includes('people');
  return ({ queryKey: [name] }) => isAnything || (readsOf[String(name)]?.some((read) => names.includes(read)) ?? true);
}

/**
 * Runs a call that may write, and has what is on the screen asked again. Answers made of registers alone are asked again
 * by the event of the change, which has usually arrived before the answer: they are awaited, not asked once more.
 */
export async function askAgainAfter<T extends { readonly ok: boolean }>(call: () => Promise<T>): Promise<T> {
  const before = changesHeard;
  const result = await call();
  if (!result.ok) return result;
  const isHeard = changesHeard !== before;
  await Promise.all([
    queryClient.invalidateQueries({ refetchType: 'active', predicate: (query) => !isHeard || !statesReads(query) }),
    queryClient.refetchQueries(
      { type: 'active', predicate: (query) => isHeard && statesReads(query) && query.state.isInvalidated },
      { cancelRefetch: false },
    ),
  ]);
  return result;
}

/** Subscribes to events; called once at start. Removes data of a closed vault from memory. */
export function subscribeToEvents(): () => void {
  const stops = [
    on('changed', (change) => {
      changesHeard += 1;
      void queryClient.invalidateQueries({ predicate: mayDiffer(change) });
    }),
    on(
      'writing',
      () =>
        void queryClient.invalidateQueries({
          predicate: ({ queryKey: [name] }) => name === 'vault.writing' || name === 'vault.status',
        }),
    ),
    on(
      'backup',
      ({ phase }) => void (phase === 'ended' && queryClient.invalidateQueries({ queryKey: ['backup.status'] })),
    ),
    on('preferences', () => void queryClient.invalidateQueries({ queryKey: ['app.preferences'] })),
    on('status', () => {
      void queryClient.refetchQueries({ queryKey: ['vault.status'] }).then(() => {
        queryClient.removeQueries({
          predicate: (query) => query.queryKey[0] !== 'vault.status' && query.queryKey[0] !== 'app.preferences',
          type: 'inactive',
        });
        return queryClient.invalidateQueries();
      });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
