// Whoever unlocks after somebody else begins at the first screen, not where the other one was.
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { paths } from '../routes.ts';

/** `personId`: who is signed in, null while the vault is closed. */
export function useOwnStart(personId: string | null): void {
  const [, go] = useLocation();
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (personId === null) return;
    if (before.current !== null && before.current !== personId) go(paths.today);
    before.current = personId;
  }, [personId, go]);
}
