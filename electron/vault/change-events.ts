// Listeners for writes, by this program or by another that is followed.
import { splitWhat, type Frame } from './frame.ts';
import { isOwn } from './registers.ts';
import type { ChangeEvent } from './types.ts';

export class ChangeEvents {
  readonly #listeners = new Set<(event: ChangeEvent) => void>();

  on(listener: (event: ChangeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  clear(): void {
    this.#listeners.clear();
  }

  /** Reports what a durable frame touched. A listener that throws affects neither the others nor the vault. */
  tell({ meta }: Frame): void {
    const touched = meta.commits.map(({ what }) => splitWhat(what));
    const names = (log: boolean): string[] =>
      [...new Set(touched.filter((one) => one.log === log).map((one) => one.name))].filter((name) => !isOwn(name));
    const event: ChangeEvent = {
      seq: meta.seq,
      action: meta.action,
      by: meta.by,
      collections: names(false),
      logs: names(true),
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
