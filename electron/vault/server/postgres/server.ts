// A vault on a PostgreSQL database. Whoever keeps the database sees sealed bytes, their sizes and their times.
import { z } from 'zod';
import { Queue } from '../../../../domain/kernel/queue.ts';
import { fail, ok, type Problem, type Result } from '../../../../domain/kernel/result.ts';
import type { ObjectName } from '../../store/index.ts';
import type {
  BlobShelf,
  CopyNotes,
  Leases,
  OpenNotes,
  SealedFrame,
  ServerAppended,
  ServerErasing,
  ServerIdentity,
  ServerParcel,
  ServerRepair,
  ServerRestoring,
  ServerState,
  StoredObject,
  TurnWork,
  VaultServer,
} from '../types.ts';
import { count } from './answers.ts';
import { appendOn, failedAppend } from './append.ts';
import { asked, type Asking } from './asking.ts';
import { PostgresBlobs } from './blobs.ts';
import { Connector } from './connector.ts';
import { PostgresCopies } from './copies.ts';
import { PostgresErasing } from './erasing.ts';
import { FileLinks } from './file-links.ts';
import { PostgresLeases } from './leases.ts';
import { Link } from './link.ts';
import { News } from './news.ts';
import { openLink, readIdentity } from './opening.ts';
import { PostgresOpenNotes } from './open-notes.ts';
import { SERVER_TIMES, type PostgresOptions, type ServerTimes } from './options.ts';
import { digestsAfter, framesAfter, objectsSince, readObject } from './reading.ts';
import { PostgresRepair } from './repair.ts';
import { PostgresRestoring } from './restoring.ts';
import { runTurn, type RunningTurn } from './turn.ts';

/** What `withdraw` answers while a program may still give the frame back. */
const GATHERING = '-1';
const WITHDRAWN = z.object({ at: z.union([z.literal(GATHERING), count]).nullable() });

export class PostgresServer implements VaultServer {
  readonly blobs: BlobShelf;
  readonly leases: Leases;
  readonly erasing: ServerErasing;
  readonly copies: CopyNotes;
  readonly openNotes: OpenNotes;
  readonly repair: ServerRepair;
  readonly restoring: ServerRestoring;
  readonly #asking: Asking;
  readonly #times: ServerTimes;
  readonly #connector: Connector;
  readonly #news: News;
  readonly #fileLinks: FileLinks;
  /** Changes go one after another, so that none falls into a turn of this program. */
  readonly #changes = new Queue();
  /** Why the database could not keep a change. */
  #obstacle: Problem | null = null;
  readonly #stateListeners = new Set<() => void>();
  readonly #followers = new Set<() => void>();

  /** Begins to connect. */
  constructor(options: PostgresOptions) {
    const times = { ...SERVER_TIMES, ...options.times };
    this.#times = times;
    this.#asking = {
      vaultId: options.vaultId,
      read: (work) => asked(this.#connector.link(), work),
      alone: (work) => this.#changes.run(() => asked(this.#connector.link(), work)),
      change: (work) => this.#changes.run(() => asked(this.#linkForChange(), work)),
    };
    const tellState = (): void => {
      for (const listener of this.#stateListeners) listener();
    };
    this.#news = new News({
      options,
      times,
      asking: this.#asking,
      onIdentity: ({ obstacle }) => {
        this.#obstacle = obstacle;
      },
      onNews: () => {
        for (const listener of this.#followers) listener();
      },
      onChange: tellState,
    });
    this.#connector = new Connector(() => openLink(options, times), times, {
      onConnected: (opened) => {
        this.#obstacle = opened.identity.obstacle;
        this.#news.begin(opened);
      },
      onChange: tellState,
    });
    this.#fileLinks = new FileLinks(() => Link.open(options, times), times.fileIdleMs);
    this.blobs = new PostgresBlobs(this.#asking, {
      read: (work) => this.#fileLinks.ask(this.#connector.link(), work, this.#asking.read),
      change: (work) => this.#fileLinks.ask(this.#linkForChange(), work, this.#asking.change),
    });
    this.leases = new PostgresLeases(this.#asking);
    this.erasing = new PostgresErasing(this.#asking, times);
    this.copies = new PostgresCopies(this.#asking);
    this.openNotes = new PostgresOpenNotes(this.#asking);
    this.repair = new PostgresRepair(this.#asking);
    this.restoring = new PostgresRestoring(this.#asking);
  }

  state(): ServerState {
    return this.#connector.state(this.#news.follow);
  }

  onState(listener: () => void): () => void {
    this.#stateListeners.add(listener);
    return () => {
      this.#stateListeners.delete(listener);
    };
  }

  known(): Pick<ServerIdentity, 'head' | 'phase'> | null {
    return this.#news.known;
  }

  identity(): Promise<Result<ServerIdentity>> {
    return this.#asking.read(async (link) => {
      const identity = await readIdentity(link, this.#asking.vaultId);
      if (!identity.ok) return identity;
      const { manifest, head, phase, rights } = identity.value;
      return ok({ manifest, head, phase, rights });
    });
  }

  append(parcel: ServerParcel): Promise<ServerAppended> {
    return this.#changes.run(async () => {
      const link = await this.#linkForChange();
      if (!link.ok) return { kind: 'refused', problem: link.error };
      try {
        return this.#noted(await appendOn(link.value, this.#asking.vaultId, parcel));
      } catch (error) {
        return failedAppend(error, parcel.frame.seq - 1);
      }
    });
  }

  outcome(frameId: string): Promise<Result<number | null>> {
    return this.#asking.change(async (link) => {
      const text = 'SELECT kanalvakt.withdraw($1, $2) AS at';
      const { at } = await link.change(WITHDRAWN, text, [this.#asking.vaultId, frameId]);
      return at === GATHERING ? fail('server.gathering') : ok(at);
    });
  }

  async inTurn<T>(after: number, patienceMs: number, work: TurnWork<T>): Promise<Result<T>> {
    const { vaultId } = this.#asking;
    const since = performance.now();
    const turn = await this.#changes.run(async (): Promise<Result<RunningTurn<T>>> => {
      const left = patienceMs - (performance.now() - since);
      if (left <= 0) return fail('server.busy');
      const link = await this.#linkForChange();
      if (!link.ok) return link;
      const options = { vaultId, after, patienceMs: left, turnMs: this.#times.turnMs };
      const begun = await runTurn(link.value, options, (fresh, append) =>
        work(fresh, async (parcel) => this.#noted(await append(parcel))),
      );
      // Not until the work is done: it may have to ask for an answer that was lost, which is a change.
      if (begun.ok) await begun.value.over;
      return begun;
    });
    return turn.ok ? ok(await turn.value.done) : turn;
  }

  read(after: number, maxBytes: number): Promise<Result<readonly SealedFrame[]>> {
    return this.#asking.read(async (link) => ok(await framesAfter(link, this.#asking.vaultId, after, maxBytes)));
  }

  objectsSince(after: number): Promise<Result<readonly StoredObject[]>> {
    return objectsSince(this.#asking, after);
  }

  object(name: ObjectName): Promise<Result<StoredObject | null>> {
    return readObject(this.#asking, name);
  }

  follow(listener: () => void): () => void {
    // The same function may follow twice.
    const own = (): void => {
      listener();
    };
    this.#followers.add(own);
    return () => {
      this.#followers.delete(own);
    };
  }

  digests(after: number, limit: number): Promise<Result<readonly { readonly seq: number; readonly digest: string }[]>> {
    return digestsAfter(this.#asking, after, limit);
  }

  async close(): Promise<void> {
    this.#followers.clear();
    this.#news.stop();
    this.#fileLinks.close();
    await this.#connector.stop({ code: 'vault.closed' });
    this.#stateListeners.clear();
  }

  /** Refuses where the database could not keep a change; asks again whether that has been mended. */
  async #linkForChange(): Promise<Result<Link>> {
    const link = await this.#connector.link();
    if (!link.ok || this.#obstacle === null) return link;
    return asked(Promise.resolve(link), async (live) => {
      const identity = await readIdentity(live, this.#asking.vaultId);
      if (!identity.ok) return identity;
      this.#obstacle = identity.value.obstacle;
      return this.#obstacle === null ? ok(live) : { ok: false, error: this.#obstacle };
    });
  }

  #noted(appended: ServerAppended): ServerAppended {
    if (appended.kind === 'appended') this.#news.noteOwn(appended.seq);
    return appended;
  }
}
