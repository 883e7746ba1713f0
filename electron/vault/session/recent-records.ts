// What is known of the records in the frames read so far while a vault is opened: the index is complete only at the end.
import type { Frame } from '../journal/index.ts';
import { erasedRecords, logEntries, type Facets, type LogIndex } from '../log/index.ts';
import { recordsBefore, type RecordsBefore } from '../verify/index.ts';

export class RecentRecords {
  /** The facets of the newest version; `kind/id`. */
  readonly #facets = new Map<string, Facets>();
  readonly #writers = new Map<string, readonly string[]>();

  /** Notes the records of a frame that counts. */
  note(frame: Frame): void {
    for (const what of erasedRecords(frame)) this.#noteWriter(what, frame.meta.by);
    for (const { entry } of logEntries(frame)) {
      const what = `${entry.kind}/${entry.id}`;
      this.#facets.set(what, entry.facets);
      this.#noteWriter(what, entry.facets.by ?? '');
    }
  }

  #noteWriter(what: string, by: string): void {
    const known = this.#writers.get(what) ?? [];
    if (!known.includes(by)) this.#writers.set(what, [...known, by]);
  }

  /** What is known before a frame; `index` has the records of earlier segments. */
  before(index: LogIndex, seq: number): RecordsBefore {
    const earlier = recordsBefore(index, seq);
    return {
      facets: (log, id) => this.#facets.get(`${log}/${id}`) ?? earlier.facets(log, id),
      writers: (log, id) => [...new Set([...earlier.writers(log, id), ...(this.#writers.get(`${log}/${id}`) ?? [])])],
    };
  }

  /** The index knows everything now. */
  clear(): void {
    this.#facets.clear();
    this.#writers.clear();
  }
}
