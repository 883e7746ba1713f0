// Whether an open vault is without its server. The one place that decides it, for the program's pages and its bars.
import type { Problem } from '../kernel/result.ts';
import { isShutOut } from '../kernel/shut-out.ts';
import type { Away, VaultStatus } from './calls.ts';

/** A shorter loss is not shown, in milliseconds. */
const SHOWN_AFTER_MS = 2000;

/** Null: the vault has its server, is in a folder, or is closed. */
export function awayIn({ state, server, findings }: Pick<VaultStatus, 'state' | 'server' | 'findings'>): Away | null {
  if (state !== 'open') return null;
  const shutOut = findings.find(isShutOut);
  if (shutOut !== undefined) return { state: 'shutOut', problem: { code: shutOut.code, params: shutOut.params } };
  if (findings.some(({ code }) => code === 'vault.mirrorAlone')) return { state: 'alone' };
  const connection = server?.connection ?? null;
  return connection === null || connection.state === 'connected' ? null : connection;
}

/** After how many milliseconds it is shown; 0 or less: now. */
export const shownIn = (away: Away | null, now: number): number =>
  away?.state === 'connecting' ? Date.parse(away.since) + SHOWN_AFTER_MS - now : 0;

/** Why a call that needs the server cannot be made. */
export function whyAway(away: Away): Problem {
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
