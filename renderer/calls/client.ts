// The query client, and the events that invalidate it: any write, lock or unlock.
import { QueryClient } from '@tanstack/react-query';
import { on } from '../bridge.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 30_000, gcTime: 300_000, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

/** Subscribes to events; called once at start. Removes data of a closed vault from memory. */
export function subscribeToEvents(): () => void {
  const stops = [
    on('changed', () => void queryClient.invalidateQueries()),
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
