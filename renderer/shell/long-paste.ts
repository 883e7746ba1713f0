// What is pasted and is too long for its field is refused with a sentence; nothing of it is cut off unseen.
import { refuseLongPaste } from '../bridge.ts';
import { notifyProblem } from '../hooks/notify.ts';
import { number } from '../i18n/format.ts';
import { lookUp } from '../i18n/index.ts';

/** As much as the longest text of a record (domain/common.ts, `PastedText`). Several in one field are told by the field itself. */
const MOST_CHARACTERS = 400_000;

export const watchPasting = (): void => refuseLongPaste(MOST_CHARACTERS, (pasted, most) => notifyProblem(lookUp('common.pasteTooLong', { pasted: number(pasted), max: number(most) })));
