// What this window shows, told to the other programs of a vault on a server, and what they show. A hint: nothing depends on
// it. docs/decisions/0112-who-has-what-open.md.
import { useEffect, useSyncExternalStore } from 'react';
import type { OpenThing } from '../../domain/open-now/calls.ts';
import { call, on, onGone, runAfter, runEvery } from '../bridge.ts';
import type { ThingWord } from '../routes.ts';

/** A thing that people work on, and what it is called. */
export interface Shown {
  readonly id: string;
  readonly word: ThingWord;
}

/** What is opened and left within this time is told once, in milliseconds. */
const GATHER_MS = 500;
/** How often the engine hears that this window is there. */
const AGAIN_MS = 20_000;
/** As many as a window tells of. */
const MAX_OPEN = 6;

const ownWindow = crypto.randomUUID();
let shown: readonly Shown[] = [];
let others: ReadonlyMap<string, OpenThing> = new Map();
/** Whether the others are told; null: there are none, as nothing is open or the vault is in a folder. */
let isTelling: boolean | null = null;
let stopGathering: (() => void) | null = null;
const listeners = new Set<() => void>();

function tellListeners(): void {
  for (const listener of listeners) listener();
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The vault may be locked while an answer is on its way. */
const isOn = (): boolean => isTelling !== null;

async function tell(open: readonly Shown[] = shown): Promise<void> {
  if (isTelling === null) return;
  const ids = [...new Set(open.map(({ id }) => id))].slice(-MAX_OPEN);
  const answer = await call('openNow.tell', { window: ownWindow, open: isTelling ? ids : null });
  if (!isOn()) return;
  const next = new Map(answer.ok ? answer.value.others.map((thing) => [thing.id, thing]) : []);
  if (JSON.stringify([...next.values()]) === JSON.stringify([...others.values()])) return;
  others = next;
  tellListeners();
}

function tellSoon(): void {
  stopGathering ??= runAfter(GATHER_MS, () => {
    stopGathering = null;
    void tell();
  });
}

/** Tells for as long as a vault on a server is open; `isTold` null: it is in a folder. */
export function useTellOpen(isTold: boolean | null): void {
  useEffect(() => {
    if (isTold === null) return undefined;
    isTelling = isTold;
    void tell();
    const stops = [
      runEvery(AGAIN_MS, () => void tell()),
      on('openNow', () => void tell()),
      on('server', () => void tell()),
      onGone(() => void tell([])),
    ];
    return () => {
      for (const stop of stops) stop();
      stopGathering?.();
      stopGathering = null;
      isTelling = null;
      others = new Map();
      tellListeners();
    };
  }, [isTold]);
}

/** Says that the screen shows this thing, for as long as the component is there; null: nothing that others are to know. */
export function useShowing(id: string | null, word: ThingWord): void {
  useEffect(() => {
    if (id === null) return undefined;
    const thing = { id, word };
    shown = [...shown, thing];
    tellListeners();
    tellSoon();
    return () => {
      shown = shown.filter((other) => other !== thing);
      tellListeners();
      tellSoon();
    };
  }, [id, word]);
}

/** What the screen shows; null: nothing that others are to know. */
export const useShown = (): Shown | null => useSyncExternalStore(subscribe, () => shown.at(-1) ?? null);

/** Who else has a thing open now; undefined: nobody that is known of. */
export const useOpenElsewhere = (id: string | null): OpenThing | undefined =>
  useSyncExternalStore(subscribe, () => (id === null ? undefined : others.get(id)));
