// Buffers keys typed between advancing a wizard and the next step being ready: they are for the next step, not for the
// submitted field. Otherwise a fast typist writes the start of the sender's name into the citizen's text.
import { focusedElement, runAfter } from '../bridge.ts';
import { currentSession } from '../hooks/session-value.ts';

/** After this many milliseconds no step is coming: the text goes to the field in which it was typed. */
const TIMEOUT_MS = 3000;
const REJECTION = '[aria-invalid="true"], [role="alert"]';

type Field = HTMLInputElement | HTMLTextAreaElement;
const isField = (at: Element | null): at is Field =>
  (at instanceof HTMLInputElement && ['text', 'url', 'search'].includes(at.type)) || at instanceof HTMLTextAreaElement;

/** Inserts the text as if it had been typed there. */
function insertText(at: Element | null, text: string): void {
  if (text === '' || !isField(at) || at.disabled || at.readOnly) return;
  at.setRangeText(text, at.selectionStart ?? at.value.length, at.selectionEnd ?? at.value.length, 'end');
  at.dispatchEvent(new Event('input', { bubbles: true }));
}

const isTextKey = (event: KeyboardEvent): boolean =>
  Array.from(event.key).length === 1 &&
  ((!event.ctrlKey && !event.metaKey && !event.altKey) || event.getModifierState('AltGraph'));
const isSubmitKey = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' &&
  !event.repeat &&
  (event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement);

/**
 * Buffered text carried from one screen to the next: a new case's first step and the case it creates are separate
 * screens. Text typed before a lock is not inserted after it: another person may have unlocked the vault.
 */
let carried = { session: '', text: '' };

export interface TypeAhead {
  /** Call when the next step has received focus. */
  stepFocused: () => void;
  /** Call when the step's content changed: it may have been rejected. */
  contentChanged: () => void;
  stop: () => void;
}

/** @param area the step; its key events are captured before they reach a field */
export function typeAhead(area: HTMLElement): TypeAhead {
  const session = currentSession();
  let text: string | null = null;
  let cancelTimeout = (): void => undefined;
  const flush = (): void => {
    cancelTimeout();
    const typed = text ?? '';
    text = null;
    insertText(focusedElement(), typed);
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (isSubmitKey(event)) {
      // A repeated Enter while the first is in progress must not reach the next step.
      if (text !== null) event.preventDefault();
      else {
        text = '';
        cancelTimeout = runAfter(TIMEOUT_MS, flush);
      }
    } else if (text !== null && isTextKey(event)) {
      event.preventDefault();
      text += event.key;
    } else if (text !== null && event.key === 'Backspace') {
      event.preventDefault();
      text = Array.from(text).slice(0, -1).join('');
    } else if (text !== null && !['Shift', 'AltGraph', 'Control', 'Alt', 'CapsLock', 'Dead'].includes(event.key))
      flush();
  };
  area.addEventListener('keydown', handleKey, { capture: true });
  area.addEventListener('pointerdown', flush, { capture: true });
  return {
    stepFocused: () => {
      text = (carried.session === session ? carried.text : '') + (text ?? '');
      carried = { session: '', text: '' };
      flush();
    },
    contentChanged: () => {
      if (text !== null && area.querySelector(REJECTION) !== null) flush();
    },
    stop: () => {
      cancelTimeout();
      carried = { session, text: text ?? '' };
      text = null;
      area.removeEventListener('keydown', handleKey, { capture: true });
      area.removeEventListener('pointerdown', flush, { capture: true });
    },
  };
}
