// Opening a connection that leads to the vault, and to a database that this program knows.
import { z } from 'zod';
import { fail, ok, type Problem, type Result } from '../../../../domain/kernel/result.ts';
import type { ServerIdentity } from '../types.ts';
import { bytes, count, only, small } from './answers.ts';
import { serverProblem } from './errors.ts';
import { Link } from './link.ts';
import type { PostgresOptions, ServerTimes } from './options.ts';

/** The version of the schema (`kanalvakt.version()`) that this program is written for. */
export const SCHEMA = 4;

/** What the database says of the vault. */
export interface Identity extends ServerIdentity {
  /** The channel on which new frames are told. */
  readonly channel: string;
  readonly clockMs: number;
  /** Why the database could not keep a change; null when it can. */
  readonly obstacle: Problem | null;
}

const IDENTITY = z.object({
  manifest: bytes,
  head: count,
  phase: z.enum(['filling', 'open', 'gathering', 'moved']),
  // It is part of statements.
  channel: z.string().regex(/^kv_[0-9a-f]{12}$/),
  may: z.array(z.enum(['read', 'append', 'erase', 'admin'])).nullable(),
  clock_ms: count,
  durable: z.boolean(),
  standby: z.boolean(),
});
/** kanalvakt.version(): which schema is installed. */
export const INSTALLED = z.object({ version: small });

function obstacleOf({ durable, standby }: z.infer<typeof IDENTITY>): Problem | null {
  if (standby) return { code: 'server.readOnly' };
  return durable ? null : { code: 'server.notDurable' };
}

/** Refuses with `server.noVault` also when the login may not read it: the database does not tell. */
export async function readIdentity(link: Link, vaultId: string, answerMs?: number): Promise<Result<Identity>> {
  const rows = await link.rows(
    IDENTITY,
    'SELECT manifest, head, phase, channel, may, clock_ms, durable, standby FROM kanalvakt.identity($1)',
    [vaultId],
    answerMs,
  );
  if (rows.length === 0) return fail('server.noVault');
  const row = only(rows);
  const { manifest, head, phase, channel, may, clock_ms: clockMs } = row;
  return ok({ manifest, head, phase, channel, clockMs, rights: may ?? [], obstacle: obstacleOf(row) });
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
  const { version: has } = await link.row(INSTALLED, 'SELECT kanalvakt.version() AS version');
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
