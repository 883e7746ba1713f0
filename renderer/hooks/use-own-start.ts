// A different person who unlocks the vault starts on the first screen, not where the previous person was.
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { paths } from '../routes.ts';

/** @param personId the signed-in person; null while the vault is closed */
export function useOwnStart(personId: string | null): void {
  const [, go] = useLocation();
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (personId === null) return;
    if (before.current !== null && before.current !== personId) go(paths.today);
    before.current = personId;
  }, [personId, go]);
}
