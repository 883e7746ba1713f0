// Decides which element has focus. The rest of the renderer states who wants focus next (a wish) and who gets it when the
// focused element is removed (an heir); both are settled by the change of the page that makes them possible, never by a
// timer: a change is reported before the next key can arrive.
import { canTakeFocus, focusedElement, hasNoFocus, isDisabled, onPageChange, onPageFocus } from '../bridge.ts';

/** Where focus goes next. */
export interface Wish {
  /** The wanted element; null while it does not exist. Asked again after each change of the page. */
  readonly find: () => HTMLElement | null;
  /** Has focus until then, if nothing else has it. */
  readonly rest?: () => HTMLElement | null;
  /** Leaves the scroll position as it is. */
  readonly preventScroll?: boolean;
}

/** The focused element and what was around it, which a removed element no longer tells. */
interface Focused {
  readonly element: HTMLElement;
  readonly around: readonly Element[];
}

const heirs = new WeakMap<Element, () => Wish>();
const rests = new Set<Element>();
let defaultHeir: () => Wish | null = () => null;
let wish: Wish | null = null;
let last: Focused | null = null;
/** The last focused element was disabled, and gets focus back when it is enabled. */
let awaitsEnabling = false;
let isMoving = false;

function ancestorsOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let at = element.parentElement; at !== null; at = at.parentElement) found.push(at);
  return found;
}

function move(element: HTMLElement, preventScroll: boolean): void {
  isMoving = true;
  element.focus({ preventScroll });
  isMoving = false;
}

/** Whether the person has chosen no place: focus is nowhere, or where it only rests. */
export const isFocusFree = (): boolean => {
  const active = focusedElement();
  return hasNoFocus() || active === null || rests.has(active);
};

/** Who gets the focus of a removed element. */
function heirOf(lost: Focused): Wish | null {
  const part = lost.around.find((one) => heirs.has(one));
  return part === undefined ? defaultHeir() : (heirs.get(part)?.() ?? null);
}

/** Gives focus to the wanted element; until it is there, to the wish's place, or to that of a focus lost meanwhile. */
function settleWish({ find, rest, preventScroll = false }: Wish): void {
  const wanted = find();
  if (wanted !== null && canTakeFocus(wanted)) {
    wish = null;
    move(wanted, preventScroll);
    return;
  }
  if (!hasNoFocus() || (last !== null && last.element.isConnected && isDisabled(last.element))) return;
  const heir = last === null || last.element.isConnected ? null : heirOf(last);
  const place = rest?.() ?? heir?.find() ?? heir?.rest?.() ?? null;
  if (place !== null) move(place, true);
}

/** Finds a new place for a focus that was lost with its element. One that the person gave up stays away. */
function repair(): void {
  if (last === null || !hasNoFocus()) return;
  const { element } = last;
  if (!element.isConnected) {
    const heir = heirOf(last);
    if (heir !== null) wishFocus(heir);
  } else if (isDisabled(element)) awaitsEnabling = true;
  else if (awaitsEnabling) {
    awaitsEnabling = false;
    move(element, true);
  }
}

function settle(): void {
  if (wish === null) repair();
  else settleWish(wish);
}

/**
 * Focus goes to the wanted element: now, or as soon as it is in the page, shown and enabled. A later wish replaces it, and
 * a person who focuses something else ends it. Returns what ends it.
 */
export function wishFocus(next: Wish): () => void {
  wish = next;
  awaitsEnabling = false;
  const wanted = next.find();
  if (wanted !== null && canTakeFocus(wanted)) settleWish(next);
  else {
    const place = next.rest?.() ?? null;
    if (place !== null) move(place, true);
  }
  return () => {
    if (wish === next) wish = null;
  };
}

/** The wish that this element has focus again or, if it is removed meanwhile, that who gets its focus has. */
export function backTo(element: HTMLElement): Wish {
  const focused: Focused = { element, around: ancestorsOf(element) };
  let isAsking = false;
  /** Two elements that are each other's heirs, as after two dialogs that opened each other, have none. */
  const askHeir = (ask: (heir: Wish | null) => HTMLElement | null | undefined): HTMLElement | null => {
    if (isAsking) return null;
    isAsking = true;
    const answer = ask(heirOf(focused));
    isAsking = false;
    return answer ?? null;
  };
  return {
    find: () => (element.isConnected ? element : askHeir((heir) => heir?.find())),
    rest: () => (element.isConnected ? null : askHeir((heir) => heir?.rest?.())),
    preventScroll: true,
  };
}

/** Makes a wish, unless another one is waiting: then focus is only kept there until that one is settled. */
export function wishUnlessWaiting(next: Wish): void {
  const place = next.find();
  if (wish === null) wishFocus(next);
  else if (place !== null && canTakeFocus(place)) move(place, true);
}

/** Focuses an element that is there: the person has asked for it with this key or click. */
export function takeFocus(element: HTMLElement | null | undefined, preventScroll = false): void {
  if (element === null || element === undefined) return;
  wish = null;
  move(element, preventScroll);
}

/** States who gets focus when the focused element in this part of the page is removed. Returns what withdraws it. */
export function setHeir(part: Element, heir: () => Wish): () => void {
  heirs.set(part, heir);
  return () => heirs.delete(part);
}

/** Marks an element that has focus only while nothing better is there. Returns what withdraws it. */
export function setRest(element: Element): () => void {
  rests.add(element);
  return () => rests.delete(element);
}

/**
 * Watches the page from now on. `heir` is asked about a focus lost in a part that states none; null leaves it. Returns what
 * ends it.
 */
export function keepFocus(heir: () => Wish | null): () => void {
  defaultHeir = heir;
  const stops = [
    onPageFocus({
      focused: (element) => {
        last = { element, around: ancestorsOf(element) };
        awaitsEnabling = false;
        if (!isMoving && !rests.has(element)) wish = null;
      },
      clickedAway: () => {
        last = null;
      },
    }),
    onPageChange(['disabled', 'hidden', 'data-autofocus'], settle),
  ];
  settle();
  return () => {
    for (const stop of stops) stop();
    defaultHeir = () => null;
    wish = null;
    last = null;
  };
}
