// The package that is being made, which goes on when its dialog is closed and other screens are opened. R46.1.
import { useSyncExternalStore } from 'react';
import { createPassedValue } from '../../hooks/passed-value.ts';

/** The name of its channel; null: none is being made. */
let channel: string | null = null;
const listeners = new Set<() => void>();

function become(next: string | null): void {
  channel = next;
  for (const listener of listeners) listener();
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Follows the making of a package until it is answered. One that is asked for meanwhile is refused. */
export function followMaking<T>(name: string, work: Promise<T>): Promise<T> {
  if (channel !== null) return work;
  become(name);
  return work.finally(() => become(null));
}

export const useMaking = (): string | null => useSyncExternalStore(subscribe, () => channel);

/** The register shows this package. */
export const shownPackage = createPassedValue<string>('shownPackage');
