// What the administrators of a vault do with its database. It connects when it is asked for something, so that it also
// works before there is a vault.
import { z } from 'zod';
import { Queue } from '../../../../domain/kernel/queue.ts';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import type {
  FilledObject,
  SealedFrame,
  ServerAdministration,
  ServerChecks,
  ServerDoor,
  ServerRight,
  VaultPhase,
} from '../types.ts';
import { count, nothing, small } from './answers.ts';
import { checksOn } from './checks.ts';
import { serverProblem, stateOf } from './errors.ts';
import { dropOn, fillOn } from './filling.ts';
import { Link } from './link.ts';
import { SERVER_TIMES, type PostgresOptions, type ServerTimes } from './options.ts';

const UNIQUE_VIOLATION = '23505';
const INVALID_PARAMETER = '22023';

const SET = z.object({ outcome: z.enum(['set', 'raced']), at: count });
const SHUT = z.object({ ended: small.nullable() });
const DOOR = z.object({
  role: z.string(),
  may: z.array(z.enum(['read', 'append', 'erase', 'admin'])),
  made: z.boolean(),
  connections: small,
});

export class PostgresAdministration implements ServerAdministration {
  readonly #options: PostgresOptions;
  readonly #times: ServerTimes;
  readonly #queue = new Queue();
  #link: Link | null = null;
  #isClosed = false;

  /** `options.vaultId` may be a vault that is still to be made. */
  constructor(options: PostgresOptions) {
    this.#options = options;
    this.#times = { ...SERVER_TIMES, ...options.times };
  }

  createVault(manifest: Buffer): Promise<Result<void>> {
    return this.#ask(async (link) => {
      try {
        await link.change(nothing, 'SELECT kanalvakt.create_vault($1, $2)', [this.#options.vaultId, manifest]);
        return ok(undefined);
      } catch (error) {
        if (stateOf(error) === UNIQUE_VIOLATION) return fail('server.vaultExists');
        throw error;
      }
    });
  }

  setPhase(phase: VaultPhase, seenHead: number): Promise<Result<{ readonly raced: number | null }>> {
    return this.#ask(async (link) => {
      const { outcome, at } = await link.change(SET, 'SELECT outcome, at FROM kanalvakt.set_state($1, $2, $3)', [
        ...[this.#options.vaultId, phase, seenHead],
      ]);
      return ok({ raced: outcome === 'set' ? null : at });
    });
  }

  fill(after: number, frames: readonly SealedFrame[], objects: readonly FilledObject[]): Promise<Result<number>> {
    return this.#ask((link) => fillOn(link, this.#options.vaultId, after, frames, objects));
  }

  dropVault(): Promise<Result<void>> {
    return this.#ask((link) => dropOn(link, this.#options.vaultId));
  }

  openDoor(login: string, rights: readonly ServerRight[], verifier: string | null): Promise<Result<void>> {
    return this.#ask(async (link) => {
      try {
        await link.change(nothing, 'SELECT kanalvakt.open_door($1, $2, $3, $4)', [
          this.#options.vaultId,
          login,
          rights,
          verifier,
        ]);
        return ok(undefined);
      } catch (error) {
        if (verifier === null && stateOf(error) === INVALID_PARAMETER) return fail('server.noLogin');
        throw error;
      }
    });
  }

  shutDoor(login: string): Promise<Result<{ readonly ended: number | null }>> {
    return this.#ask(async (link) => {
      const text = 'SELECT kanalvakt.shut_door($1, $2) AS ended';
      return ok(await link.change(SHUT, text, [this.#options.vaultId, login]));
    });
  }

  doors(): Promise<Result<readonly ServerDoor[]>> {
    return this.#ask(async (link) => {
      const rows = await link.rows(DOOR, 'SELECT role, may, made, connections FROM kanalvakt.list_doors($1)', [
        this.#options.vaultId,
      ]);
      return ok(rows.map(({ role, may, made, connections }) => ({ login: role, rights: may, made, connections })));
    });
  }

  checks(): Promise<Result<ServerChecks>> {
    return this.#ask(async (link) => ok(await checksOn(link, this.#options, this.#times)));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#queue.idle();
    await this.#link?.close();
    this.#link = null;
  }

  /** Runs `work` on the connection, one after another; connects when there is none. */
  #ask<T>(work: (link: Link) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#isClosed) return Promise.resolve(fail('vault.closed'));
    return this.#queue.run(async () => {
      try {
        if (this.#link?.isAlive !== true) this.#link = await Link.open(this.#options, this.#times);
        return await work(this.#link);
      } catch (error) {
        return { ok: false, error: serverProblem(error) };
      }
    });
  }
}
