// Listeners for writes, by this program or by another that is followed.
import { parseCommitName, type Frame } from '../journal/index.ts';
import type { ChangeEvent } from '../open-vault/index.ts';

/** Of a change of more rows, such as an import, no ids are told. */
const MAX_IDS = 50;

export class ChangeEvents {
  readonly #listeners = new Set<(event: ChangeEvent) => void>();

  on(listener: (event: ChangeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  clear(): void {
    this.#listeners.clear();
  }

  /** Reports what a durable frame touched; `isForeign`: another program has written it. A listener that throws affects neither the others nor the vault. */
  notify({ meta }: Frame, isForeign: boolean): void {
    const touched = meta.commits.map(({ what }) => parseCommitName(what));
    const names = (log: boolean): string[] => [
      ...new Set(touched.filter((entry) => entry.log === log).map((entry) => entry.name)),
    ];
    const ids = [...new Set(touched.map(({ id }) => id))];
    const event: ChangeEvent = {
      seq: meta.seq,
      action: meta.action,
      by: meta.by,
      collections: names(false),
      logs: names(true),
      ...(isForeign && { foreign: { at: meta.at, ids: ids.length > MAX_IDS ? [] : ids } }),
    };
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
