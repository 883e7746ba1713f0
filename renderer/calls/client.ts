// The query client, and what has it ask again: changes, calls that screens make, lock and unlock.
//
// A change names what it touched, and each answer what it was made of (docs/decisions/0046-what-an-answer-read.md). An
// answer is asked again if they meet. Answers without such names are asked again after every change, and after every
// call that a screen makes: those of the main process and of the vault session, those that depend on the clock, on stored
// files or on an import that is under way, and refusals.
import { type Query, QueryClient } from '@tanstack/react-query';
import type { CallName } from '../../domain/contract/api.ts';
import { writingCalls } from '../../domain/contract/call-facts.ts';
import { EVERYTHING, mayDiffer, namesOf, OUTSIDE } from '../../domain/contract/reads.ts';
import { on } from '../bridge.ts';
import { type KeptAnswer, tellQuestions } from './ask.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 30_000, gcTime: 300_000, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

const isOnItsWay = ({ state }: Query): boolean => state.fetchStatus === 'fetching';

/** What the answer that a query shows was made of; undefined if that is not known, or if it was refused. */
function readsOf({ state }: Query): readonly string[] | undefined {
  return state.status === 'success' ? (state.data as Partial<KeptAnswer<unknown>>).reads : undefined;
}

/**
 * Asks again what may differ after a change with these names, and resolves when the screen has the answers. A question
 * that is on its way is told instead.
 */
async function askAgain(names: readonly string[]): Promise<void> {
  tellQuestions(names);
  await Promise.all([
    queryClient.refetchQueries({ type: 'active', predicate: isOnItsWay }, { cancelRefetch: false }),
    queryClient.invalidateQueries({ predicate: (query) => !isOnItsWay(query) && mayDiffer(readsOf(query), names) }),
  ]);
}

/** The answers that a query shows: one, or those of the pages of a list. */
const answersOf = (data: unknown): readonly Partial<KeptAnswer<unknown>>[] => {
  const { pages } = data as { readonly pages?: readonly Partial<KeptAnswer<unknown>>[] };
  return pages ?? [data as Partial<KeptAnswer<unknown>>];
};

/** Asks an outdated answer again once it is shown. */
const askOutdatedAgain = (): (() => void) =>
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    const { query } = event;
    if (answersOf(query.state.data).some(({ outdated }) => outdated === true))
      void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
  });

/** How many calls of the screens are writing, and what has been touched meanwhile. */
let writing = 0;
const touched = new Set<string>();

/** The names touched so far, which are thereby dealt with. */
function takeTouched(): string[] {
  const names = [...touched];
  touched.clear();
  return names;
}

/**
 * Runs a call that may write, and has what it may have changed asked again, once: what is heard of while a service writes
 * waits for its answer. If nothing is heard by then, the event is late, and everything is asked again.
 */
export async function askAgainAfter<T extends { readonly ok: boolean }>(
  name: CallName,
  call: () => Promise<T>,
): Promise<T> {
  const isWriting = writingCalls.includes(name);
  if (isWriting) writing += 1;
  const result = await call();
  if (isWriting) writing -= 1;
  const names = isWriting ? takeTouched() : [];
  if (names.length > 0 || result.ok) await askAgain([...names, isWriting && names.length === 0 ? EVERYTHING : OUTSIDE]);
  return result;
}

/** Subscribes to events; called once at start. Removes data of a closed vault from memory. */
export function subscribeToEvents(): () => void {
  const stops = [
    askOutdatedAgain(),
    on('changed', (change) => {
      const names = namesOf(change);
      const named = names.length === 0 ? [EVERYTHING] : names;
      if (writing > 0) for (const name of named) touched.add(name);
      else void askAgain(named);
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
