// Whether any window holds unsaved text: the engine, which may hand over the right to write, is told one answer for all.
import type { CallHandler } from '../../engine/messages/checks.ts';
import { asker } from './asker.ts';

export interface UnsavedAnywhere {
  /** What a page says of itself is passed on as what is so for all of them. */
  around(answer: CallHandler): CallHandler;
  /** A page is gone. */
  forget(page: number): void;
}

/** `tell`: no page holds any more, now that one is gone. `windows` are told which page holds none. */
export function createUnsavedAnywhere(
  tell: () => void,
  windows: readonly { saved(page: number): void }[],
): UnsavedAnywhere {
  const pages = new Set<number>();
  return {
    around: (answer) => (name, input, seen) => {
      if (name !== 'vault.unsaved') return answer(name, input, seen);
      const page = asker()?.id ?? 0;
      if ((input as { readonly unsaved: boolean }).unsaved) pages.add(page);
      else {
        pages.delete(page);
        for (const window of windows) window.saved(page);
      }
      return answer(name, { unsaved: pages.size > 0 });
    },
    forget: (page) => {
      if (pages.delete(page) && pages.size === 0) tell();
    },
  };
}
