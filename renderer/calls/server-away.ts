// Whether the open vault is without its server, so that what writes waits. The one place that decides it for all screens:
// buttons and forms say it before they are pressed, and a call that is made nevertheless is refused here.
// docs/decisions/0111-what-needs-the-server.md.
import { useSyncExternalStore } from 'react';
import type { CallName } from '../../domain/contract/api.ts';
import { serverCalls } from '../../domain/contract/call-facts.ts';
import type { Problem } from '../../domain/kernel/result.ts';
import { awayIn, shownIn, whyAway } from '../../domain/vault/away.ts';
import type { Away, VaultStatus } from '../../domain/vault/calls.ts';
import { runAfter } from '../bridge.ts';

let away: Away | null = null;
let stopWaiting = (): void => undefined;
const listeners = new Set<() => void>();

function set(next: Away | null): void {
  if (next === away) return;
  away = next;
  for (const listener of listeners) listener();
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Notes how the vault is without its server. */
export function noteAway(next: Away | null): void {
  stopWaiting();
  const left = shownIn(next, Date.now());
  if (left <= 0 || away !== null) set(next);
  else stopWaiting = runAfter(left, () => set(next));
}

/** Notes what the main process says of the vault; null: nothing is known. */
export const noteServerOf = (status: VaultStatus | null): void => noteAway(status === null ? null : awayIn(status));

/** How the vault is without its server; null: it has it, or is in a folder. */
export const useAway = (): Away | null => useSyncExternalStore(subscribe, () => away);

/** Calls `listener` when the vault is without its server, or has it again; returns the unsubscribe function. */
export const onAway = (listener: (isAway: boolean) => void): (() => void) => subscribe(() => listener(away !== null));

/** Whether a vault on a server needs its server for a call. */
export const needsServer = (name: CallName): boolean => serverCalls.includes(name);

/** Why a call cannot be made now; null: it can. */
export function refusedWithoutServer(name: CallName): Problem | null {
  if (away === null || !needsServer(name)) return null;
  return whyAway(away);
}
