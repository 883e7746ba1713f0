// The text of the page as it is shown: what is hidden, masked or part of the find bar is not in it.

/** A field whose text can be found. */
export type Field = HTMLInputElement | HTMLTextAreaElement;

/** A piece of the text, of one node of the page. */
export interface Piece {
  readonly node: Text | Field;
  /** Where it begins in the text of the page. */
  readonly start: number;
  readonly text: string;
}

export interface PageText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** Stands between texts that do not follow each other in a line; nobody can type it. */
const BREAK = '\uFFFF';
const FOUND_INPUTS = new Set(['text', 'search', 'email', 'tel', 'url', 'number']);
const LEFT_OUT = 'script, style, noscript, select, textarea, title, [data-find-bar]';

/** Whether the node is a field. */
export const isField = (node: Node): node is Field =>
  node instanceof HTMLTextAreaElement || node instanceof HTMLInputElement;

/** Whether text of a field can be found: one of several lines, or of a type that shows what it holds. */
const isReadable = (field: Field): boolean => field instanceof HTMLTextAreaElement || FOUND_INPUTS.has(field.type);

/** Text for screen readers only lies in a box of a pixel. */
const isCutAway = (element: HTMLElement): boolean =>
  element.offsetWidth <= 1 && element.offsetHeight <= 1 && getComputedStyle(element).overflow === 'hidden';

/** Answers once for each element. */
function remembered<T>(answer: (element: Element) => T): (element: Element) => T {
  const answers = new Map<Element, T>();
  return (element) => {
    const known = answers.get(element);
    if (known !== undefined) return known;
    const found = answer(element);
    answers.set(element, found);
    return found;
  };
}

/** Reads the text shown in `root`, in its order. */
export function readPage(root: HTMLElement): PageText {
  const display = remembered((element) => getComputedStyle(element).display);
  const isShown: (element: Element) => boolean = remembered((element) => {
    if (element.matches(LEFT_OUT) && !isField(element)) return false;
    if (element instanceof HTMLElement && isCutAway(element)) return false;
    // An element without a box of its own is shown with its parent.
    if (display(element) !== 'contents' && !element.checkVisibility({ visibilityProperty: true })) return false;
    return element === root || element.parentElement === null || isShown(element.parentElement);
  });
  /** The nearest element that begins a line of its own. */
  const block: (element: Element) => Element = remembered((element) =>
    ['inline', 'contents'].includes(display(element)) && element.parentElement !== null && element !== root
      ? block(element.parentElement)
      : element,
  );

  let text = '';
  let lastBlock: Element | null = null;
  const pieces: Piece[] = [];
  const add = (node: Text | Field, value: string): void => {
    pieces.push({ node, start: text.length, text: value });
    text += value;
  };
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Element) {
      if (!isField(node) && node.tagName !== 'BR') continue;
      text += BREAK;
      if (isField(node) && isReadable(node) && isShown(node)) {
        add(node, node.value);
        text += BREAK;
      }
      continue;
    }
    const parent = node.parentElement;
    if (!(node instanceof Text) || parent === null || node.data === '' || isField(parent) || !isShown(parent)) continue;
    if (block(parent) !== lastBlock) {
      lastBlock = block(parent);
      text += BREAK;
    }
    add(node, node.data);
  }
  return { text, pieces };
}
