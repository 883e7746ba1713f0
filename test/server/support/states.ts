// Waiting for the state of a server.
import { expect } from 'vitest';
import type { ServerState, VaultServer } from '../../../electron/vault/server/index.ts';
import { until } from './until.ts';

/** Waits until the connection is there; `follow`: and news come so. */
export async function connected(server: VaultServer, follow?: 'told' | 'polling'): Promise<void> {
  await until(() => {
    expect(server.state()).toMatchObject(follow === undefined ? { kind: 'connected' } : { kind: 'connected', follow });
  });
}

/** The problem of a server that never connects again, once it has stopped. */
export async function stoppedWith(server: VaultServer): Promise<string> {
  let state: ServerState = server.state();
  await until(() => {
    state = server.state();
    expect(state.kind).toBe('stopped');
  });
  return state.kind === 'stopped' ? state.problem.code : '';
}

/** Waits until there is no connection, and another is being tried. */
export async function connecting(server: VaultServer): Promise<void> {
  await until(() => {
    expect(server.state().kind).toBe('connecting');
  });
}
