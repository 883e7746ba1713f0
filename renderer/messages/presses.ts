// What the person pressed last, and how often they have pressed anything: a refusal is shown beside it, and a message goes
// when they go on to something else.

let count = 0;
let pressed: HTMLElement | null = null;

const CONTROL = 'button, a, summary, input, select, textarea, [role="button"], [role="menuitem"], [tabindex]';

/** The button that a menu belongs to: an entry of a menu is gone once it is pressed. */
function openerOf(element: Element): HTMLElement | null {
  const menu = element.closest('[role="menu"]');
  return menu === null ? null : document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(menu.id)}"]`);
}

function note(target: EventTarget | null): void {
  const element = target instanceof Element ? target.closest<HTMLElement>(CONTROL) : null;
  pressed = element === null ? null : (openerOf(element) ?? element);
}

/** Counts one more: a command of the menu is a press too. */
export const countPress = (): void => {
  count += 1;
};

const onPointer = (): void => countPress();
const onKey = (event: KeyboardEvent): void => {
  countPress();
  if (event.key === 'Enter') note(event.target);
};
const onClick = (event: MouseEvent): void => note(event.target);

/** Follows what is pressed; returns what ends it. */
export function followPresses(): () => void {
  document.addEventListener('pointerdown', onPointer, true);
  document.addEventListener('keydown', onKey, true);
  document.addEventListener('click', onClick, true);
  return () => {
    document.removeEventListener('pointerdown', onPointer, true);
    document.removeEventListener('keydown', onKey, true);
    document.removeEventListener('click', onClick, true);
  };
}

export const presses = (): number => count;
export const pressedElement = (): HTMLElement | null => pressed;
/** What was pressed before a question counts as pressed after its answer, since the question is gone. */
export const setPressed = (element: HTMLElement | null): void => {
  pressed = element;
};
