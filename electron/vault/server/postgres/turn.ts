// A turn: a transaction in which no other program can append.
import { z } from 'zod';
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { SealedFrame, ServerAppended, ServerParcel, TurnWork } from '../types.ts';
import { count } from './answers.ts';
import { appendOn, failedAppend } from './append.ts';
import { serverProblem } from './errors.ts';
import type { Link } from './link.ts';
import { framesAfter } from './reading.ts';

/** How many bytes of frames are read at a time. */
const BATCH_BYTES = 16 * 1024 * 1024;

/** How long the answer may take after the turn came, or did not. */
const ANSWER_MS = 30_000;

/**
 * In one message. The turn has a time of its own; a line that went dead before it would keep a transaction open, and nothing
 * could be erased, until the system gives the line up.
 */
const BEGIN = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '3s'";

const BEGUN = z.object({ head: count });

export interface TurnOptions {
  readonly vaultId: string;
  readonly after: number;
  readonly patienceMs: number;
  readonly turnMs: number;
}

async function rollBack(link: Link): Promise<void> {
  try {
    await link.run('ROLLBACK');
  } catch {
    // Whatever state it is in: the server rolls back what a lost connection had begun.
    link.destroy();
  }
}

class Turn {
  readonly #link: Link;
  readonly #vaultId: string;
  readonly #head: number;
  readonly #timer: NodeJS.Timeout;
  #ended: Promise<void> | null = null;
  #noteOver: () => void = () => undefined;
  /** Resolves when the turn has ended, with a frame or without. */
  readonly over = new Promise<void>((resolve) => {
    this.#noteOver = resolve;
  });

  constructor(link: Link, vaultId: string, head: number, turnMs: number) {
    this.#link = link;
    this.#vaultId = vaultId;
    this.#head = head;
    this.#timer = setTimeout(() => {
      void this.end();
    }, turnMs);
  }

  async fresh(after: number): Promise<readonly SealedFrame[]> {
    const frames: SealedFrame[] = [];
    for (let last = after; last < this.#head; last = frames.at(-1)?.seq ?? this.#head)
      frames.push(...(await framesAfter(this.#link, this.#vaultId, last, BATCH_BYTES)));
    return frames;
  }

  async append(parcel: ServerParcel): Promise<ServerAppended> {
    if (this.#ended !== null || !this.#link.isAlive) return this.#lost(parcel);
    const landing = this.#land(parcel);
    this.#ended = landing.then(this.#noteOver);
    return landing;
  }

  /** Ends the turn with nothing written, if it has not ended. */
  end(): Promise<void> {
    this.#ended ??= this.#rollBack().then(this.#noteOver);
    return this.#ended;
  }

  async #land(parcel: ServerParcel): Promise<ServerAppended> {
    clearTimeout(this.#timer);
    try {
      const appended = await appendOn(this.#link, this.#vaultId, parcel);
      if (appended.kind === 'appended') return (await this.#link.commit()) ? appended : this.#lost(parcel);
      // That the database was restored is noted when the transaction commits.
      if (appended.kind === 'refused' && appended.problem.code === 'server.gathering') await this.#link.commit();
      else await this.#rollBack();
      return appended;
    } catch (error) {
      await this.#rollBack();
      return failedAppend(error, this.#leastHead(parcel));
    }
  }

  #lost(parcel: ServerParcel): ServerAppended {
    return { kind: 'raced', head: this.#leastHead(parcel) };
  }

  /** At least so many frames there are: in a turn that was lost, the work may have read what others wrote since. */
  #leastHead({ frame }: ServerParcel): number {
    return Math.max(this.#head, frame.seq - 1);
  }

  #rollBack(): Promise<void> {
    clearTimeout(this.#timer);
    return rollBack(this.#link);
  }
}

async function beginTurn(
  link: Link,
  { vaultId, after, patienceMs, turnMs }: TurnOptions,
): Promise<Result<{ turn: Turn; fresh: readonly SealedFrame[] }>> {
  let turn: Turn | null = null;
  try {
    await link.run(BEGIN);
    const { head } = await link.row(
      BEGUN,
      'SELECT kanalvakt.turn($1, $2) AS head',
      [vaultId, Math.max(1, Math.ceil(patienceMs))],
      patienceMs + ANSWER_MS,
    );
    turn = new Turn(link, vaultId, head, turnMs);
    return ok({ turn, fresh: await turn.fresh(after) });
  } catch (error) {
    await (turn === null ? rollBack(link) : turn.end());
    return { ok: false, error: serverProblem(error) };
  }
}

export interface RunningTurn<T> {
  /** Resolves when the turn has ended, which its frame does before the work is done. */
  readonly over: Promise<void>;
  /** What the work gives, or rejects with. */
  readonly done: Promise<T>;
}

/** Begins a turn and its work; see `VaultServer.inTurn`. */
export async function runTurn<T>(link: Link, options: TurnOptions, work: TurnWork<T>): Promise<Result<RunningTurn<T>>> {
  const begun = await beginTurn(link, options);
  if (!begun.ok) return begun;
  const { turn, fresh } = begun.value;
  const worked = async (): Promise<T> => {
    try {
      return await work(fresh, (parcel) => turn.append(parcel));
    } finally {
      await turn.end();
    }
  };
  const done = worked();
  // The caller awaits it, after the turn.
  done.catch(() => undefined);
  return ok({ over: turn.over, done });
}
