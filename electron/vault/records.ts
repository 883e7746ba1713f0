// Reads back single records with their versions, and the entries of the journal.
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Frame } from './frame.ts';
import type { RecordPlace } from './log-index.ts';
import { isMoment } from './moment.ts';
import { recordOf } from './transaction.ts';
import type { JournalLine, LogVersion } from './types.ts';
import type { VaultParts } from './parts.ts';

/** What `Records` needs from the vault around it. */
export interface RecordsHost {
  readonly parts: () => VaultParts;
  readonly closed: () => boolean;
  /** Runs a task that reads the journal, and repeats it if frames have moved meanwhile. */
  readonly steady: <T>(work: () => Promise<T>) => Promise<T>;
  /** Incremented when frames have moved. */
  readonly generation: () => number;
  readonly isErased: (kind: string, id: string) => boolean;
  /** Called when something was not where it should be: a reader then checks whether the writer has moved it. */
  readonly suspect: () => Promise<void>;
}

const framesCached = 16;
const journalLimit = 500;

export class Records {
  readonly #host: RecordsHost;
  readonly #cache = new Map<string, Frame>();

  constructor(host: RecordsHost) {
    this.#host = host;
  }

  /** Discards cached frames. */
  forget(): void {
    this.#cache.clear();
  }

  async #frameAt(place: RecordPlace): Promise<Frame | null> {
    const name = `${place.segment}/${place.offset}/${place.seq}`;
    const generation = this.#host.generation();
    const known = this.#cache.get(name);
    if (known !== undefined) return known;
    const frame = await this.#host.parts().journal.readAt(place);
    if (frame?.meta.seq !== place.seq) {
      await this.#host.suspect();
      return null;
    }
    if (this.#cache.size >= framesCached) this.#cache.delete(this.#cache.keys().next().value ?? '');
    if (!this.#host.closed() && generation === this.#host.generation()) this.#cache.set(name, frame);
    return frame;
  }

  async #recordAt(place: RecordPlace, kind: string, id: string): Promise<Result<{ frame: Frame; record: object }>> {
    const frame = await this.#frameAt(place);
    if (frame === null || frame.meta.commits[place.commit]?.what !== `log:${kind}/${id}`)
      return fail('vault.damaged', { params: { part: `frame ${place.seq}` } });
    const record = recordOf(frame, place.commit);
    return record === null ? fail('vault.erased', { params: { kind, id } }) : ok({ frame, record });
  }

  #none(kind: string, id: string): Result<never> {
    return fail(this.#host.isErased(kind, id) ? 'vault.erased' : 'vault.notFound', { params: { kind, id } });
  }

  async get(kind: string, id: string): Promise<Result<object>> {
    if (this.#host.closed()) return fail('vault.closed');
    return this.#host.steady(async () => {
      const place = this.#host.parts().index.find(kind, id);
      if (place === null) return this.#none(kind, id);
      const found = await this.#recordAt(place, kind, id);
      return found.ok ? ok(found.value.record) : found;
    });
  }

  async history(kind: string, id: string): Promise<Result<readonly LogVersion[]>> {
    if (this.#host.closed()) return fail('vault.closed');
    return this.#host.steady(async () => {
      const versions: LogVersion[] = [];
      for (const place of this.#host.parts().index.versions(kind, id)) {
        const found = await this.#recordAt(place, kind, id);
        if (!found.ok) return found;
        const { meta } = found.value.frame;
        if (!isMoment(meta.at)) return fail('vault.damaged', { params: { part: `frame ${meta.seq}` } });
        versions.push({ seq: meta.seq, at: meta.at, by: meta.by, record: found.value.record });
      }
      return versions.length === 0 ? this.#none(kind, id) : ok(versions);
    });
  }

  async journal(query: {
    readonly before?: number;
    readonly limit: number;
  }): Promise<Result<{ total: number; lines: JournalLine[] }>> {
    if (this.#host.closed()) return fail('vault.closed');
    const { before = Number.MAX_SAFE_INTEGER, limit } = query;
    if (!Number.isInteger(limit) || limit < 0 || limit > journalLimit)
      return fail('vault.badQuery', { params: { field: 'limit' } });
    const { head } = this.#host.parts().journal;
    const lines: JournalLine[] = [];
    for (const frame of await this.#host.steady(() => this.#linesBack(Math.min(before, head.seq + 1), limit))) {
      if (frame === null) return fail('vault.damaged', { params: { part: 'journal' } });
      const { seq, at, by, action, commits } = frame.meta;
      lines.push({
        seq,
        at: isMoment(at) ? at : '',
        by,
        action,
        touched: commits.map(({ what }) => what),
        hash: frame.hash,
      });
    }
    return ok({ total: head.seq, lines });
  }

  async #linesBack(before: number, limit: number): Promise<(Frame | null)[]> {
    const frames = await this.#host.parts().journal.readBack(before, limit);
    if (frames.includes(null)) await this.#host.suspect();
    return frames;
  }
}
