// The one message that is shown, and the notices that wait until they are closed. Where it is shown: at the foot of the
// content, or of the dialog that was open when it came.
import { useSyncExternalStore } from 'react';
import { presses } from './presses.ts';

/** A link to what a message is about. */
export interface MessageWay {
  readonly to: string;
  readonly text: string;
  /** What the screen there is passed (`renderer/hooks/passed-value.ts`). */
  readonly state?: unknown;
}

export interface Message {
  /** Distinguishes messages with the same words. */
  readonly key: number;
  readonly text: string;
  /** A problem is announced at once. */
  readonly isProblem: boolean;
  /** Stays until it is closed. */
  readonly stays: boolean;
  /** The act that can be undone from here; null: none. */
  readonly undo: string | null;
  readonly way: MessageWay | null;
}
interface Placed extends Message {
  readonly place: symbol | null;
  readonly presses: number;
}

/** The last act of the person, as long as it can be undone. */
export interface LastAct {
  readonly id: string;
  /** The call that did it. */
  readonly call: string;
  readonly presses: number;
}

let message: Placed | null = null;
let notices: readonly Placed[] = [];
let places: readonly symbol[] = [];
let lastAct: LastAct | null = null;
let nextKey = 1;
const listeners = new Set<() => void>();

const changed = (): void => {
  for (const listener of listeners) listener();
};
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const shown = (): Placed | null => message ?? notices[0] ?? null;

/** Shows a message in place of the one that is shown. Right after an act that can be undone, it offers that. */
export function showMessage(
  text: string,
  { way = null, ...how }: { readonly isProblem: boolean; readonly stays: boolean; readonly way?: MessageWay | null },
): void {
  const isOfAct = !how.isProblem && !how.stays && lastAct?.presses === presses();
  const next: Placed = {
    ...{ key: nextKey, text, ...how, presses: presses(), place: places.at(-1) ?? null },
    undo: isOfAct ? (lastAct?.id ?? null) : null,
    way,
  };
  nextKey += 1;
  if (how.stays) notices = [...notices.filter((notice) => notice.text !== text), next];
  else message = next;
  changed();
}

/** Closes what is shown. */
export function closeMessage(key: number): void {
  if (message?.key === key) message = null;
  else notices = notices.filter((notice) => notice.key !== key);
  changed();
}

/** The person went to another screen; what their last press led to is still news there. */
export function leaveScreen(): void {
  if (message === null || message.presses === presses()) return;
  message = null;
  changed();
}

/** Forgets everything; for tests and for the end of a session. */
export function clearMessages(): void {
  message = null;
  notices = [];
  lastAct = null;
  changed();
}

/** Notes what the person has just done: their last act, if it can be undone, or that there is none any more. */
export function noteAct(act: Omit<LastAct, 'presses'> | null): void {
  lastAct = act === null ? null : { ...act, presses: presses() };
  if (message !== null && message.undo !== null && message.undo !== lastAct?.id) message = { ...message, undo: null };
  changed();
}

/** The act that can be undone; null: none. */
export const currentAct = (): LastAct | null => lastAct;
/** Whether the act is offered in the message that is shown. */
export const isOffered = (id: string): boolean => message?.undo === id;

/** Adds a place where messages are shown, above those before it; returns what removes it. */
export function addPlace(place: symbol): () => void {
  places = [...places, place];
  changed();
  return () => {
    places = places.filter((other) => other !== place);
    changed();
  };
}

/** What is shown in a place: a message whose own place is gone moves to the one that is left. */
export function useMessage(place: symbol): Message | null {
  return useSyncExternalStore(subscribe, () => {
    const one = shown();
    if (one === null) return null;
    const at = one.place !== null && places.includes(one.place) ? one.place : places.at(-1);
    return at === place ? one : null;
  });
}
