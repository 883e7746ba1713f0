// What another program has changed within the last seconds, so that a row or a page that changes under one's eyes says who
// did it.
import { useSyncExternalStore } from 'react';
import type { EventPayload } from '../../domain/contract/api.ts';
import { runAfter } from '../bridge.ts';

/** How long it is said, in milliseconds: long enough to be read after one has looked up. */
const SAID_MS = 8000;

let names: ReadonlyMap<string, string> = new Map();
const stops = new Map<string, () => void>();
const listeners = new Set<() => void>();

function set(next: ReadonlyMap<string, string>): void {
  names = next;
  for (const listener of listeners) listener();
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Notes a change that the main process has reported. */
export function noteJustChanged({ foreign }: EventPayload<'changed'>): void {
  const { name, ids = [] } = foreign ?? { name: '' };
  if (ids.length === 0) return;
  for (const id of ids) {
    stops.get(id)?.();
    stops.set(
      id,
      runAfter(SAID_MS, () => {
        stops.delete(id);
        set(new Map([...names].filter(([other]) => other !== id)));
      }),
    );
  }
  set(new Map([...names, ...ids.map((id) => [id, name] as const)]));
}

/** The vault was opened or locked: nothing is said any more. */
export function forgetJustChanged(): void {
  for (const stop of stops.values()) stop();
  stops.clear();
  set(new Map());
}

/** Who has just changed a row, in another program; undefined: nobody. */
export const useJustChanged = (id: string | null): string | undefined =>
  useSyncExternalStore(subscribe, () => (id === null ? undefined : names.get(id)));
