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
import type { VaultStatus } from '../../domain/vault/calls.ts';
import { on, runAfter } from '../bridge.ts';
import { noteAct } from '../messages/messages.ts';
import { answersJustTaken, type KeptAnswer, tellQuestions } from './ask.ts';
import { forgetJustChanged, noteJustChanged } from './just-changed.ts';
import { forgetChanges, newestHeard, noteChanged } from './seen.ts';
import { noteServerOf } from './server-away.ts';

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

/**
 * The number of the newest change that everything on the screen is made of; undefined: no answer says it. What a change
 * does not concern is of that change too; what is being asked again is as old as the answer that is shown.
 */
export function seenOnScreen(): number | undefined {
  const numbers = queryClient
    .getQueryCache()
    .getAll()
    .flatMap((query) => {
      if (query.state.data === undefined) return [];
      const answers = answersOf(query.state.data).filter(
        (answer) => query.isActive() || answersJustTaken().has(answer as KeptAnswer<unknown>),
      );
      const isOfNow = !query.state.isInvalidated && !isOnItsWay(query);
      return answers.flatMap(({ seen, outdated }) =>
        seen === undefined ? [] : [isOfNow && outdated !== true ? Math.max(seen, newestHeard()) : seen],
      );
    });
  return numbers.length === 0 ? undefined : Math.min(...numbers);
}

/** Asks everything on the screen again, and resolves when the screen shows the answers. */
export async function askAllAgain(): Promise<void> {
  await askAgain([EVERYTHING]);
  await new Promise<void>((resolve) => runAfter(0, resolve));
}

/** Asks an outdated answer again once it is shown. */
const askOutdatedAgain = (): (() => void) =>
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    const { query } = event;
    if (answersOf(query.state.data).some(({ outdated }) => outdated === true))
      void queryClient.invalidateQueries({ predicate: (other) => other === query });
  });

const isAboutVault = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean =>
  queryKey[0] === 'vault.status';

/** Tells the one place that decides what can be done without the server of each answer about the vault. */
const followServer = (): (() => void) =>
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || !isAboutVault(event.query)) return;
    noteServerOf((event.query.state.data as KeptAnswer<VaultStatus>).value);
  });

/** What has been touched since the last question about it; asked together, since several frames may be reported at once. */
const heard = new Set<string>();
/** How long changes are gathered after a question about some: others may write all the time. */
const GATHER_MS = 300;
/** Runs while changes are gathered. */
let gathering: ReturnType<typeof setTimeout> | null = null;
/** For each call of the screens that is writing, what has been touched meanwhile. */
const writes = new Set<Set<string>>();

function askHeard(): void {
  if (heard.size === 0) return;
  const touched = [...heard];
  heard.clear();
  void askAgain(touched);
}

function gather(): void {
  gathering = setTimeout(() => {
    gathering = null;
    if (heard.size === 0) return;
    askHeard();
    gather();
  }, GATHER_MS);
}

/**
 * Has what a change may concern asked again, as soon as all that is reported with it is known: at once after a pause, and
 * while a call of the screens is writing; otherwise together with what is reported meanwhile.
 */
function hear(names: readonly string[]): void {
  for (const name of names) {
    heard.add(name);
    for (const touched of writes) touched.add(name);
  }
  if (gathering !== null && writes.size === 0) return;
  queueMicrotask(askHeard);
  if (gathering === null) gather();
}

/**
 * Runs a call, and has what no journal records asked again once it is answered. What a service writes is reported while it
 * writes; if nothing was, the event is late, and everything is asked again.
 */
export async function askAgainAfter<T extends { readonly ok: boolean }>(
  name: CallName,
  call: () => Promise<T>,
): Promise<T> {
  const touched = new Set<string>();
  const isWriting = writingCalls.includes(name);
  if (isWriting) writes.add(touched);
  const result = await call().finally(() => writes.delete(touched));
  if (touched.size > 0 || result.ok) await askAgain([isWriting && touched.size === 0 ? EVERYTHING : OUTSIDE]);
  return result;
}

/** Subscribes to events; called once at start. Removes data of a closed vault from memory. */
export function subscribeToEvents(): () => void {
  forgetChanges();
  const stops = [
    askOutdatedAgain(),
    followServer(),
    on('changed', (change) => {
      noteChanged(change);
      noteJustChanged(change);
      const names = namesOf(change);
      hear(names.length === 0 ? [EVERYTHING] : names);
    }),
    on(
      'writing',
      () =>
        void queryClient.invalidateQueries({
          predicate: ({ queryKey: [name] }) => name === 'vault.writing' || name === 'vault.status',
        }),
    ),
    on(
      'server',
      () =>
        void queryClient.invalidateQueries({
          predicate: ({ queryKey: [name] }) => name === 'vault.status' || name === 'server.witness',
        }),
    ),
    on(
      'backup',
      ({ phase }) => void (phase === 'ended' && queryClient.invalidateQueries({ queryKey: ['backup.status'] })),
    ),
    on('acted', () => noteAct(null)),
    on('preferences', () => void queryClient.invalidateQueries({ queryKey: ['app.preferences'] })),
    on('status', () => {
      forgetChanges();
      forgetJustChanged();
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
    noteServerOf(null);
    if (gathering !== null) clearTimeout(gathering);
    gathering = null;
    heard.clear();
    writes.clear();
  };
}
