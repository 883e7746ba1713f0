// An import that stays open between its calls: one per open vault and kind, in the engine's memory only. Its session
// belongs to the user who began it. It is wiped when it is imported or cancelled, when another one begins, when the
// vault is locked, or when it has not been used for its time.
import { type fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** What every session has. */
export interface ImportSession {
  readonly id: string;
  /** The user who began it. */
  readonly by: string;
  /** A call is working with it. Its time does not run out meanwhile. */
  busy: boolean;
}

type Failure = ReturnType<typeof fail>;

interface SessionRules<S extends ImportSession> {
  /** Milliseconds without use. */
  readonly timeout: number;
  /** It was wiped, or is another user's; another call is working with it. */
  readonly refusals: { readonly gone: Failure; readonly busy: Failure };
  /** Overwrites or releases what it contains. */
  readonly wipe: (session: S) => void;
}

export interface ImportSessions<S extends ImportSession> {
  /** Begins a session; an earlier one is wiped. */
  readonly begin: (context: ServiceContext, session: S) => void;
  /** The signed-in user's session with this id; its time starts again. */
  readonly find: (context: ServiceContext, id: string) => Result<S>;
  /** Runs work that no other call may interrupt. */
  readonly alone: <T>(
    context: ServiceContext,
    id: string,
    work: (session: S) => Promise<Result<T>>,
  ) => Promise<Result<T>>;
  /** Wipes this session; one begun in the meantime is kept. */
  readonly end: (context: ServiceContext, session: S) => void;
  /** Answers the call that cancels a session, which may have ended already. */
  readonly cancel: (context: ServiceContext, input: { readonly importId: string }) => Result<Record<string, never>>;
}

interface Slot<S> {
  current: { readonly session: S; timer: NodeJS.Timeout } | null;
}

/** The sessions of one kind of import. */
export function defineSessions<S extends ImportSession>({
  timeout,
  refusals,
  wipe,
}: SessionRules<S>): ImportSessions<S> {
  const discard = (slot: Slot<S>): void => {
    if (slot.current === null) return;
    clearTimeout(slot.current.timer);
    const { session } = slot.current;
    slot.current = null;
    wipe(session);
  };
  const key: ScopeKey<Slot<S>> = { make: () => ({ current: null }), end: discard };
  const startTimer = (slot: Slot<S>): NodeJS.Timeout =>
    setTimeout(() => {
      if (slot.current?.session.busy === true) slot.current.timer = startTimer(slot);
      else discard(slot);
    }, timeout).unref();

  const find: ImportSessions<S>['find'] = (context, id) => {
    const slot = context.vault.scope.of(key);
    const { current } = slot;
    if (current?.session.id !== id || current.session.by !== context.me.id) return refusals.gone;
    clearTimeout(current.timer);
    current.timer = startTimer(slot);
    return ok(current.session);
  };
  const end: ImportSessions<S>['end'] = (context, session) => {
    const slot = context.vault.scope.of(key);
    if (slot.current?.session === session) discard(slot);
  };
  return {
    find,
    end,
    begin: (context, session) => {
      const slot = context.vault.scope.of(key);
      discard(slot);
      slot.current = { session, timer: startTimer(slot) };
    },
    alone: async (context, id, work) => {
      const session = find(context, id);
      if (!session.ok) return session;
      if (session.value.busy) return refusals.busy;
      session.value.busy = true;
      try {
        return await work(session.value);
      } finally {
        session.value.busy = false;
      }
    },
    cancel: (context, { importId }) => {
      const session = find(context, importId);
      if (session.ok) end(context, session.value);
      return ok({});
    },
  };
}
