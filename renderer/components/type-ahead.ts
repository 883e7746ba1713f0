// What is typed between going on in a walk and the next step's being there: for the next step, not for the field that was
// sent. Without this a quick hand writes the beginning of the sender's name into the citizen's text.
import { focused, later } from '../bridge.ts';

/** After so long nothing goes on any more, in milliseconds: the text is for the field that it was typed in. */
const PATIENCE = 3000;
const REFUSED = '[aria-invalid="true"], [role="alert"]';

type Field = HTMLInputElement | HTMLTextAreaElement;
const isField = (at: Element | null): at is Field => (at instanceof HTMLInputElement && ['text', 'url', 'search'].includes(at.type)) || at instanceof HTMLTextAreaElement;

/** As if it had been typed there. */
function type(at: Element | null, text: string): void {
  if (text === '' || !isField(at) || at.disabled || at.readOnly) return;
  at.setRangeText(text, at.selectionStart ?? at.value.length, at.selectionEnd ?? at.value.length, 'end');
  at.dispatchEvent(new Event('input', { bubbles: true }));
}

const typesText = (event: KeyboardEvent): boolean => Array.from(event.key).length === 1 && ((!event.ctrlKey && !event.metaKey && !event.altKey) || event.getModifierState('AltGraph'));
const goesOn = (event: KeyboardEvent): boolean => event.key === 'Enter' && !event.repeat && (event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement);

/** On its way from one screen to the next: a new case's first step and the case that it made are two. */
let carried = '';

export interface TypeAhead {
  /** The next step has focus. */
  arrived: () => void;
  /** Something in the step has changed: perhaps it was refused. */
  look: () => void;
  stop: () => void;
}

/** @param area the step, of which every key is heard before it gets to a field */
export function typeAhead(area: HTMLElement): TypeAhead {
  let text: string | null = null;
  let forget = (): void => undefined;
  const give = (): void => {
    forget();
    const typed = text ?? '';
    text = null;
    type(focused(), typed);
  };
  const heard = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (goesOn(event)) {
      // A second press while the first is under way is not for the next step.
      if (text !== null) event.preventDefault();
      else {
        text = '';
        forget = later(PATIENCE, give);
      }
    } else if (text !== null && typesText(event)) {
      event.preventDefault();
      text += event.key;
    } else if (text !== null && event.key === 'Backspace') {
      event.preventDefault();
      text = Array.from(text).slice(0, -1).join('');
    } else if (text !== null && !['Shift', 'AltGraph', 'Control', 'Alt', 'CapsLock', 'Dead'].includes(event.key)) give();
  };
  area.addEventListener('keydown', heard, { capture: true });
  area.addEventListener('pointerdown', give, { capture: true });
  return {
    arrived: () => {
      text = carried + (text ?? '');
      carried = '';
      give();
    },
    look: () => {
      if (text !== null && area.querySelector(REFUSED) !== null) give();
    },
    stop: () => {
      forget();
      carried = text ?? '';
      text = null;
      area.removeEventListener('keydown', heard, { capture: true });
      area.removeEventListener('pointerdown', give, { capture: true });
    },
  };
}
