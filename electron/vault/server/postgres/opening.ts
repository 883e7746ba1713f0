// Opening a connection that leads to the vault, and to a database that this program knows.
import { fail, ok, type Problem, type Result } from '../../../../domain/kernel/result.ts';
import type { ServerIdentity, ServerRight, VaultPhase } from '../types.ts';
import { serverProblem } from './errors.ts';
import { Link } from './link.ts';
import type { PostgresOptions, ServerTimes } from './options.ts';

/** The version of the schema (`kanalvakt.version()`) that this program is written for. */
export const SCHEMA = 3;

/** What the database says of the vault. */
export interface Identity extends ServerIdentity {
  /** The channel on which new frames are told. */
  readonly channel: string;
  readonly clockMs: number;
  /** Why the database could not keep a change; null when it can. */
  readonly obstacle: Problem | null;
}

interface IdentityRow {
  readonly manifest: Buffer;
  readonly head: string;
  readonly phase: VaultPhase;
  readonly channel: string;
  readonly may: readonly ServerRight[] | null;
  readonly clock_ms: string;
  readonly durable: boolean;
  readonly standby: boolean;
}

function obstacleOf({ durable, standby }: IdentityRow): Problem | null {
  if (standby) return { code: 'server.readOnly' };
  return durable ? null : { code: 'server.notDurable' };
}

/** Refuses with `server.noVault` also when the login may not read it: the database does not tell. */
export async function readIdentity(link: Link, vaultId: string, answerMs?: number): Promise<Result<Identity>> {
  const [row] = await link.query<IdentityRow>(
    'SELECT manifest, head, phase, channel, may, clock_ms, durable, standby FROM kanalvakt.identity($1)',
    [vaultId],
    answerMs,
  );
  if (row === undefined) return fail('server.noVault');
  const { manifest, head, phase, channel, may, clock_ms: clock } = row;
  return ok({
    ...{ manifest, head: Number(head), phase, rights: may ?? [] },
    ...{ channel, clockMs: Number(clock), obstacle: obstacleOf(row) },
  });
}

export interface Opened {
  readonly link: Link;
  readonly identity: Identity;
  /** How far the server's clock is ahead of the computer's, in milliseconds. */
  readonly clockAheadMs: number;
  /** When the server's certificate expires, in milliseconds. */
  readonly certificateUntil: number;
}

async function check(link: Link, vaultId: string): Promise<Result<Opened>> {
  const [row] = await link.query<{ readonly version: number }>('SELECT kanalvakt.version() AS version');
  const has = row?.version ?? 0;
  if (has < SCHEMA) return fail('server.schemaOld', { params: { has, needs: SCHEMA } });
  if (has > SCHEMA) return fail('server.schemaNew', { params: { has, needs: SCHEMA } });
  const asked = Date.now();
  const identity = await readIdentity(link, vaultId);
  if (!identity.ok) return identity;
  const clockAheadMs = Math.round(identity.value.clockMs - (asked + Date.now()) / 2);
  return ok({ link, clockAheadMs, certificateUntil: link.certificateUntil, identity: identity.value });
}

/** Connects, and checks what is there. */
export async function openLink(options: PostgresOptions, times: ServerTimes): Promise<Result<Opened>> {
  let link: Link;
  try {
    link = await Link.open(options, times);
  } catch (error) {
    return { ok: false, error: serverProblem(error) };
  }
  try {
    const opened = await check(link, options.vaultId);
    if (!opened.ok) await link.close();
    return opened;
  } catch (error) {
    link.destroy();
    return { ok: false, error: serverProblem(error) };
  }
}
