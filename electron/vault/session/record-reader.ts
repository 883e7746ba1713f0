// Reads back single records with their versions, and the entries of the journal.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Frame } from '../journal/index.ts';
import { recordOf, type LogVersion, type RecordPlace } from '../log/index.ts';
import { isTimestamp, type LeftOut } from '../model/index.ts';
import type { JournalRow, Reader } from '../open-vault/index.ts';

/** The vault around a `RecordReader`. */
export interface RecordedVault extends Reader {
  /** Runs a task that reads the journal, and repeats it if frames moved in the meantime. */
  readonly readConsistently: <T>(work: () => Promise<T>) => Promise<T>;
  /** Changes when frames have moved. */
  readonly frameGeneration: () => number;
  readonly isErased: (kind: string, id: string) => boolean;
  /** Called when a frame was not where it should be: a reader then checks whether the writer has moved it. */
  readonly recheckDisk: () => Promise<void>;
}

/** Enough for the pages that a screen shows, and shows again after a change, also of two imports with many records. */
const MAX_CACHED_CHARACTERS = 16_000_000;
const MAX_JOURNAL_ROWS = 500;

/** What of a frame is not allowed; null: it counts. */
const leftOutOf = (left: LeftOut | undefined): JournalRow['leftOut'] =>
  left === undefined ? null : { what: left.what, why: left.why };

const charactersOf = ({ bodies }: Frame): number => bodies.reduce((sum, body) => sum + (body?.json.length ?? 0), 0);

export class RecordReader {
  readonly #host: RecordedVault;
  /** The one read last is last. */
  readonly #cache = new Map<string, Frame>();
  #cachedCharacters = 0;

  constructor(host: RecordedVault) {
    this.#host = host;
  }

  /** Discards cached frames. */
  clearCache(): void {
    this.#cache.clear();
    this.#cachedCharacters = 0;
  }

  #put(key: string, frame: Frame): void {
    const dropped = this.#cache.get(key);
    if (dropped !== undefined) this.#cachedCharacters -= charactersOf(dropped);
    this.#cache.delete(key);
    this.#cache.set(key, frame);
    this.#cachedCharacters += charactersOf(frame);
    // The newest stays, however large: a list reads many records of it, one after the other.
    for (const [oldest, one] of this.#cache) {
      if (this.#cachedCharacters <= MAX_CACHED_CHARACTERS || this.#cache.size === 1) break;
      this.#cache.delete(oldest);
      this.#cachedCharacters -= charactersOf(one);
    }
  }

  async #frameAt(place: RecordPlace): Promise<Frame | null> {
    const cacheKey = `${place.segment}/${place.offset}/${place.seq}`;
    const frameGeneration = this.#host.frameGeneration();
    const cached = this.#cache.get(cacheKey);
    if (cached !== undefined) {
      this.#put(cacheKey, cached);
      return cached;
    }
    const frame = await this.#host.vaultState().journal.readAt(place);
    if (frame?.meta.seq !== place.seq) {
      await this.#host.recheckDisk();
      return null;
    }
    if (!this.#host.closed() && frameGeneration === this.#host.frameGeneration()) this.#put(cacheKey, frame);
    return frame;
  }

  async #recordAt(place: RecordPlace, kind: string, id: string): Promise<Result<{ frame: Frame; record: object }>> {
    const frame = await this.#frameAt(place);
    if (frame === null || frame.meta.commits[place.commit]?.what !== `log:${kind}/${id}`)
      return fail('vault.damaged', { params: { part: `frame ${place.seq}` } });
    const record = recordOf(frame, place.commit);
    return record === null ? fail('vault.erased', { params: { kind, id } }) : ok({ frame, record });
  }

  #notFound(kind: string, id: string): Result<never> {
    return fail(this.#host.isErased(kind, id) ? 'vault.erased' : 'vault.notFound', { params: { kind, id } });
  }

  async get(kind: string, id: string): Promise<Result<object>> {
    if (this.#host.closed()) return fail('vault.closed');
    return this.#host.readConsistently(async () => {
      const place = this.#host.vaultState().index.find(kind, id);
      if (place === null) return this.#notFound(kind, id);
      const found = await this.#recordAt(place, kind, id);
      return found.ok ? ok(found.value.record) : found;
    });
  }

  async history(kind: string, id: string): Promise<Result<readonly LogVersion[]>> {
    if (this.#host.closed()) return fail('vault.closed');
    return this.#host.readConsistently(async () => {
      const versions: LogVersion[] = [];
      for (const place of this.#host.vaultState().index.versions(kind, id)) {
        const found = await this.#recordAt(place, kind, id);
        if (!found.ok) return found;
        const { meta } = found.value.frame;
        if (!isTimestamp(meta.at)) return fail('vault.damaged', { params: { part: `frame ${meta.seq}` } });
        versions.push({ seq: meta.seq, at: meta.at, by: meta.by, record: found.value.record });
      }
      return versions.length === 0 ? this.#notFound(kind, id) : ok(versions);
    });
  }

  async journal(query: {
    readonly before?: number;
    readonly limit: number;
  }): Promise<Result<{ total: number; lines: JournalRow[] }>> {
    if (this.#host.closed()) return fail('vault.closed');
    const { before = Number.MAX_SAFE_INTEGER, limit } = query;
    if (!Number.isInteger(limit) || limit < 0 || limit > MAX_JOURNAL_ROWS)
      return fail('vault.badQuery', { params: { field: 'limit' } });
    const { head } = this.#host.vaultState().journal;
    const { leftOut } = this.#host.vaultState();
    const lines: JournalRow[] = [];
    for (const frame of await this.#host.readConsistently(() =>
      this.#framesBefore(Math.min(before, head.seq + 1), limit),
    )) {
      if (frame === null) return fail('vault.damaged', { params: { part: 'journal' } });
      const { seq, at, by, action, commits } = frame.meta;
      lines.push({
        seq,
        at: isTimestamp(at) ? at : '',
        by,
        action,
        touched: commits.map(({ what }) => what),
        hash: frame.hash,
        leftOut: leftOutOf(leftOut.get(seq)),
      });
    }
    return ok({ total: head.seq, lines });
  }

  async #framesBefore(before: number, limit: number): Promise<(Frame | null)[]> {
    const frames = await this.#host.vaultState().journal.readBack(before, limit);
    if (frames.includes(null)) await this.#host.recheckDisk();
    return frames;
  }
}
