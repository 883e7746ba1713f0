// Which step of a wizard is shown. The next one is shown with the key press that asks for it, while what was entered is
// being saved: what is typed at once after it lands in the next step's field, not in the text that was just submitted.
import { createContext, useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

export interface ShownStep<Id extends string> {
  current: Id;
  /** The steps in the page, of which the current one is shown. */
  inPage: readonly Id[];
  /** The step before is being saved. */
  isSaving: boolean;
  /** Shows any step. */
  goTo: (id: Id) => void;
  /** Shows the step that an answer leads to, unless the person has gone elsewhere while waiting for it. */
  goFrom: (asked: Id, id: Id) => void;
  /**
   * Shows the next step at once and saves behind it; true if saved. If the save is refused, the step that was left is shown
   * again with what was entered, and what was typed in the next one stays there.
   */
  goOn: (id: Id, save: () => Promise<boolean>) => Promise<boolean>;
  /** Resolves when the step before is saved or refused. */
  whenSaved: () => Promise<boolean>;
}

/** Whether the step around is the current one. A hidden one does not hear keys. */
export const StepIsShown = createContext(true);

/** @param first the step shown first */
export function useShownStep<Id extends string>(first: Id | (() => Id)): ShownStep<Id> {
  const [{ current, inPage }, setShown] = useState<{ current: Id; inPage: readonly Id[] }>(() => {
    const id = typeof first === 'function' ? first() : first;
    return { current: id, inPage: [id] };
  });
  const [isSaving, setSaving] = useState(false);
  const running = useRef<Promise<boolean>>(Promise.resolve(true));
  const goTo = useCallback((id: Id) => setShown({ current: id, inPage: [id] }), []);
  const goFrom = useCallback(
    (asked: Id, id: Id) => setShown((now) => (now.current === asked ? { current: id, inPage: [id] } : now)),
    [],
  );
  const goOn = useCallback(
    async (id: Id, save: () => Promise<boolean>): Promise<boolean> => {
      const saved = save();
      if (isSaving && !(await running.current)) return await saved;
      running.current = saved;
      flushSync(() => {
        setSaving(true);
        setShown((now) => ({ current: id, inPage: now.inPage.includes(id) ? now.inPage : [current, id] }));
      });
      const isSaved = await saved;
      flushSync(() => {
        setSaving(false);
        // The person may have gone elsewhere meanwhile.
        setShown((now) => {
          if (now.current !== id || !now.inPage.includes(current)) return now;
          return isSaved ? { current: id, inPage: [id] } : { ...now, current };
        });
      });
      return isSaved;
    },
    [current, isSaving],
  );
  const whenSaved = useCallback(() => running.current, []);
  return { current, inPage, isSaving, goTo, goFrom, goOn, whenSaved };
}
