// Undoes the last act: from the message, with Ctrl+Z, and from the menu.
import { useCallback, useEffect } from 'react';
import { focusedElement, on, onKey, undoTyping } from '../../bridge.ts';
import { askAgainAfter } from '../../calls/client.ts';
import { notifyDone, notifyInStrip } from '../../calls/notify.ts';
import { send } from '../../calls/send.ts';
import { refusedWithoutServer } from '../../calls/server-away.ts';
import { journalWord } from '../../i18n/journal-word.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { currentAct, type LastAct, noteAct } from '../../messages/messages.ts';
import { actAnswered, isActUnderWay } from '../../messages/under-way.ts';

/** Takes the act to undo, so that it is undone only once, however often this is asked. */
function takeAct(): LastAct | null {
  const act = currentAct();
  if (act !== null) noteAct(null);
  return act;
}

/** The last act or, while one is being answered, that one; null: there is none, it was refused, or it has no undo. */
async function actToUndo(): Promise<LastAct | null> {
  if (!isActUnderWay()) return takeAct();
  const before = currentAct();
  await actAnswered();
  return currentAct() === before ? null : takeAct();
}

/** Undoes the last act, if there is one, once it has been answered, and says what came of it. */
export function useUndo(): () => void {
  const { t, language } = useText();
  return useCallback(() => {
    const run = async (): Promise<void> => {
      // The act is kept, to be undone when the server is back.
      const refused = refusedWithoutServer('undo.last');
      if (refused !== null) {
        notifyInStrip(problemText(refused));
        return;
      }
      const act = await actToUndo();
      if (act === null) return;
      const done = await askAgainAfter('undo.last', () => send('undo.last', { id: act.id, reason: t('undo.reason') }));
      if (done.ok) notifyDone(t('undo.done', { what: journalWord(act.call, language) }));
      else notifyInStrip(problemText(done.error));
    };
    void run();
  }, [t, language]);
}

const TEXT_FIELD = 'input, textarea, [contenteditable="true"]';
const NO_TEXT = 'input:is([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="file"])';

/** Whether the person is in a field, which has an undo of its own. */
const isTyping = (): boolean => {
  const focused = focusedElement();
  return focused?.matches(TEXT_FIELD) === true && !focused.matches(NO_TEXT);
};

const isUndoKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !altKey && !shiftKey;

/** Listens for Ctrl+Z and for the menu's Ångra while a vault is open. In a field both are the field's own. */
export function useUndoKey(): void {
  const undo = useUndo();
  useEffect(
    () =>
      onKey((event) => {
        if (!isUndoKey(event) || event.repeat || isTyping() || (currentAct() === null && !isActUnderWay())) return;
        event.preventDefault();
        undo();
      }),
    [undo],
  );
  useEffect(
    () =>
      on('command', ({ name }) => {
        if (name !== 'undo') return;
        if (isTyping()) undoTyping();
        else undo();
      }),
    [undo],
  );
}
