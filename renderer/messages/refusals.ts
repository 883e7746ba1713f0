// The refusal that is shown, and where: in the content, after the row of the button that was pressed.
import { useSyncExternalStore } from 'react';

export interface Refusal {
  readonly key: number;
  readonly text: string;
  /** An empty element of the page, which the refusal fills. */
  readonly host: HTMLElement;
}

let refusal: Refusal | null = null;
let nextKey = 1;
const listeners = new Set<() => void>();

function set(next: Refusal | null): void {
  const before = refusal;
  refusal = next;
  for (const listener of listeners) listener();
  before?.host.remove();
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Elements that hold nothing but text, rows or cells. */
const NO_PARENT = /^(?:A|BUTTON|DL|H[1-6]|LABEL|LI|OL|P|SPAN|TABLE|TBODY|TD|TFOOT|TH|THEAD|TR|UL)$/;

/** A field with its label and its own error. */
const FIELD = '.mantine-Input-wrapper, .mantine-InputWrapper-root';

/** Whether what is added to this element would stand beside its children, and not below them. */
function isRow(element: Element): boolean {
  const { display, flexDirection, gridTemplateColumns } = getComputedStyle(element);
  if (NO_PARENT.test(element.tagName) || element.matches(FIELD)) return true;
  if (display.startsWith('inline') || display.startsWith('table')) return true;
  if (display === 'flex') return flexDirection.startsWith('row');
  return display === 'grid' && gridTemplateColumns.split(' ').length > 1;
}

/** Where a refusal never stands: outside these. */
const OUTERMOST = 'main, [role="dialog"]';

/** The outermost element that is still one row with what was pressed; null: there is none in the content. */
function rowOf(pressed: HTMLElement): HTMLElement | null {
  const outermost = pressed.closest<HTMLElement>(OUTERMOST);
  if (outermost === null || !pressed.isConnected) return null;
  let row = pressed;
  while (row.parentElement !== null && row.parentElement !== outermost && isRow(row.parentElement))
    row = row.parentElement;
  return row.parentElement === null || row.parentElement === outermost ? null : row;
}

/** Shows a refusal beside what was pressed. False if that is not in the content any more. */
export function showRefusal(text: string, pressed: HTMLElement | null): boolean {
  const row = pressed === null ? null : rowOf(pressed);
  if (row === null) return false;
  const host = document.createElement('div');
  host.dataset.refusal = '';
  row.after(host);
  set({ key: nextKey, text, host });
  nextKey += 1;
  return true;
}

/** Removes the refusal: the person tries something else. */
export function clearRefusal(): void {
  if (refusal !== null) set(null);
}

/** The refusal that is shown. */
export const useRefusal = (): Refusal | null => useSyncExternalStore(subscribe, () => refusal);
