// Rejects a paste that is too long for its field, with a message; nothing is silently truncated.
import { focusedElement, refuseLongPaste } from '../bridge.ts';
import { notifyProblem } from '../calls/notify.ts';
import { number } from '../i18n/format.ts';
import { lookUp } from '../i18n/index.ts';

/**
 * Length of the longest text in a record (domain/kernel/schemas.ts, `PastedText`). Several pastes into one field that exceed it
 * together are reported by the field.
 */
const MAX_PASTE_CHARACTERS = 400_000;

export const rejectLongPastes = (): void =>
  refuseLongPaste(MAX_PASTE_CHARACTERS, (pasted, maxLength) => {
    const field = focusedElement();
    const text = lookUp('common.pasteTooLong', { pasted: number(pasted), max: number(maxLength) });
    notifyProblem(text, field instanceof HTMLElement ? field : null);
  });
