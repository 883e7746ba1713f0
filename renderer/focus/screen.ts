// Where a screen starts: at its title, or in the part that it is continued in.
import { elementById, findShown, focusedElement } from '../bridge.ts';
import { type Wish, isFocusFree, setRest, wishFocus } from './focus.ts';

export const MAIN_ID = 'innehall';
export const TITLE_ID = 'page-title';
const MAIN_CONTROL = '[data-autofocus]:not(:disabled)';
/** On a part that the screen starts in, instead of at its title. */
const START = '[data-focus-start]';

/** On each part of a screen with a scroll bar of its own. */
const PANE = '[data-pane]';

const main = (): HTMLElement | null => elementById(MAIN_ID);
/** The title of the screen that is shown: while the next one is loaded, the previous is still in the page. */
const title = (): HTMLElement | null => findShown(`#${TITLE_ID}`);

/** The main control of a part of the page: the first that states to be it (`data-autofocus`), is enabled and shown. */
export const mainControl = (part: ParentNode): HTMLElement | null => findShown(MAIN_CONTROL, part);

/** Every pane of the screen starts at its top. */
export function scrollToTop(): void {
  for (const pane of main()?.querySelectorAll(PANE) ?? []) pane.scrollTo(0, 0);
}

/** Focus goes to the title of the screen. */
export const TITLE: Wish = { find: title, rest: main, preventScroll: true };
const SCREEN: Wish = {
  find: () => {
    const start = findShown(START);
    return start === null ? title() : mainControl(start);
  },
  rest: () => findShown(`${START}[tabindex]`) ?? title() ?? main(),
  preventScroll: true,
};

/** Focus goes to where the screen starts: its title, or the part that it is continued in. */
export const startScreen = (): void => void wishFocus(SCREEN);

/** The same, for a screen that renders late or replaces another while the person has chosen no place. */
export function startLateScreen(): void {
  if (isFocusFree()) startScreen();
}

/** Whether the person is in a field of the screen: one that an address change leaves in the page keeps focus. */
export function isInField(): boolean {
  const active = focusedElement();
  return active !== null && active.matches('input, textarea') && findShown(`#${MAIN_ID} :focus`) === active;
}

/** A title has focus only until something better is there. Returns what withdraws it. */
export const restOnTitle = (element: Element): (() => void) => setRest(element);
