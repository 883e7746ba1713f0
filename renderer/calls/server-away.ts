// Whether the open vault is without its server, so that what writes waits. The one place that decides it for all screens:
// buttons and forms say it before they are pressed, and a call that is made nevertheless is refused here.
// docs/decisions/0111-what-needs-the-server.md.
import { useSyncExternalStore } from 'react';
import type { CallName } from '../../domain/contract/api.ts';
import { serverCalls } from '../../domain/contract/call-facts.ts';
import type { Problem } from '../../domain/kernel/result.ts';
import type { ServerConnection, VaultStatus } from '../../domain/vault/calls.ts';
import { isShutOut } from '../../domain/kernel/shut-out.ts';
import { runAfter } from '../bridge.ts';

/** How the vault is without its server; `alone`: it was opened without it; `shutOut`: its member may use it no longer. */
export type Away =
  | Exclude<ServerConnection, { state: 'connected' }>
  | { readonly state: 'alone' }
  | { readonly state: 'shutOut'; readonly problem: Problem };

/** A shorter loss is not shown, in milliseconds. */
const SHOWN_AFTER_MS = 2000;

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

function awayIn({ state, server, findings }: VaultStatus): Away | null {
  if (state !== 'open') return null;
  const shutOut = findings.find(isShutOut);
  if (shutOut !== undefined) return { state: 'shutOut', problem: { code: shutOut.code, params: shutOut.params } };
  if (findings.some(({ code }) => code === 'vault.mirrorAlone')) return { state: 'alone' };
  const connection = server?.connection ?? null;
  return connection === null || connection.state === 'connected' ? null : connection;
}

/** Notes what the main process says of the vault; null: nothing is known. */
export function noteServerOf(status: VaultStatus | null): void {
  stopWaiting();
  const next = status === null ? null : awayIn(status);
  const left = next?.state === 'connecting' ? Date.parse(next.since) + SHOWN_AFTER_MS - Date.now() : 0;
  if (left <= 0 || away !== null) set(next);
  else stopWaiting = runAfter(left, () => set(next));
}

/** How the vault is without its server; null: it has it, or is in a folder. */
export const useAway = (): Away | null => useSyncExternalStore(subscribe, () => away);

/** Calls `listener` when the vault is without its server, or has it again; returns the unsubscribe function. */
export const onAway = (listener: (isAway: boolean) => void): (() => void) => subscribe(() => listener(away !== null));

/** Whether a vault on a server needs its server for a call. */
export const needsServer = (name: CallName): boolean => serverCalls.includes(name);

/** Why a call cannot be made now; null: it can. */
export function refusedWithoutServer(name: CallName): Problem | null {
  if (away === null || !needsServer(name)) return null;
  switch (away.state) {
    case 'connecting':
      return { code: 'server.unreachable' };
    case 'stopped':
    case 'shutOut':
      return away.problem;
    case 'alone':
      return { code: 'vault.readOnly' };
  }
}
