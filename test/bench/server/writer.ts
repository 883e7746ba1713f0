// A program that appends as the product does: it takes what is new and appends, and in its turn after a lost race.
import { Queue } from '../../../domain/kernel/queue.ts';
import { ok } from '../../../domain/kernel/result.ts';
import type { SealedFrame, ServerAppended } from '../../../electron/vault/server/index.ts';
import type { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { AskingServer } from '../../../electron/vault/session/asking-server.ts';
import { must } from '../../support/results.ts';
import { newFrame } from './place.ts';

const patienceMs = 10_000;
const batchBytes = 4 * 1024 * 1024;

export interface Written {
  readonly id: string;
  readonly seq: number;
  readonly attempts: number;
  /** From the beginning until the answer, in milliseconds. */
  readonly ms: number;
}

export class Writer {
  readonly written: Written[] = [];
  /** Called with each frame of another program. */
  onFrame: (frame: SealedFrame) => void = () => undefined;
  readonly #server: PostgresServer;
  readonly #writes = new Queue();
  readonly #own = new Set<string>();
  #head = 0;

  constructor(server: PostgresServer) {
    this.#server = server;
  }

  /** Reads what is new when an open vault would: in an office, one read takes it all. */
  follow(): () => void {
    const asking = new AskingServer(() => performance.now());
    let timer: NodeJS.Timeout | null = null;
    const later = (): void => {
      timer ??= setTimeout(() => void pull(), asking.waitMs);
    };
    const pull = async (): Promise<void> => {
      await asking.ask(async () => {
        const read = await this.#server.read(this.#head, batchBytes);
        if (read.ok) this.#take(read.value);
        return read.ok ? ok(undefined) : read;
      });
      timer = null;
      if (asking.hasNews) later();
    };
    const unfollow = this.#server.follow(() => {
      asking.noteNews();
      later();
    });
    return () => {
      unfollow();
      if (timer !== null) clearTimeout(timer);
    };
  }

  /** Appends one frame, after those that were asked for before. */
  write(): Promise<Written> {
    const begun = performance.now();
    return this.#writes.run(() => this.#write(begun));
  }

  async #write(begun: number): Promise<Written> {
    // The bytes stay the same over the attempts: sealing again is not what is measured.
    const frame = newFrame(0);
    this.#own.add(frame.id);
    await this.#takeNew();
    for (let attempts = 1; ; attempts += 1) {
      const appended = await this.#attempt(frame, attempts > 1);
      if (appended.kind === 'appended') {
        const one = { id: frame.id, seq: appended.seq, attempts, ms: performance.now() - begun };
        this.#head = Math.max(this.#head, appended.seq);
        this.written.push(one);
        return one;
      }
      if (appended.kind !== 'raced') throw new Error(`append: ${appended.problem.code}`);
    }
  }

  /** Compares the newest frame, and reads when there is another. */
  async #takeNew(): Promise<void> {
    const before = Math.max(0, this.#head - 1);
    const digests = must(await this.#server.digests(before, this.#head === 0 ? 1 : 2));
    if (before + digests.length > this.#head) this.#take(must(await this.#server.read(this.#head, batchBytes)));
  }

  #attempt(frame: SealedFrame, inTurn: boolean): Promise<ServerAppended> {
    const parcel = (seq: number) => ({ frame: { ...frame, seq }, follows: null, puts: [], deletes: [] });
    if (!inTurn) return this.#server.append(parcel(this.#head + 1));
    return this.#server
      .inTurn(this.#head, patienceMs, (fresh, append) => {
        this.#take(fresh);
        return append(parcel(this.#head + 1));
      })
      .then(must);
  }

  #take(frames: readonly SealedFrame[]): void {
    for (const frame of frames) {
      if (frame.seq <= this.#head) continue;
      this.#head = frame.seq;
      if (!this.#own.has(frame.id)) this.onFrame(frame);
    }
  }
}

/** How many frames are lost, stand twice, or stand where their writer was not told: as the server has them now. */
export async function countWrong(server: PostgresServer, writers: readonly Writer[]): Promise<number> {
  const places = new Map<string, number>();
  let [wrong, last] = [0, 0];
  for (;;) {
    const frames = must(await server.read(last, batchBytes));
    if (frames.length === 0) break;
    for (const { seq, id } of frames) {
      if (seq !== last + 1 || places.has(id)) wrong += 1;
      places.set(id, seq);
      last = seq;
    }
  }
  for (const { written } of writers) {
    for (const [i, { id, seq }] of written.entries()) {
      if (places.get(id) !== seq || seq <= (written[i - 1]?.seq ?? 0)) wrong += 1;
      places.delete(id);
    }
  }
  // What is left was acknowledged to nobody.
  return wrong + places.size;
}
