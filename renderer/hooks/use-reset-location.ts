// A different person who unlocks the vault starts on the first screen, not where the previous person was.
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { previousPerson } from '../bridge.ts';
import { paths } from '../routes.ts';
import { resetSessionValues } from './session-value.ts';

/** @param personId the signed-in person; null while the vault is closed */
export function useResetLocation(personId: string | null): void {
  const [, go] = useLocation();
  const previousPersonId = useRef(previousPerson());
  useEffect(() => {
    if (personId === null) return;
    if (previousPersonId.current !== null && previousPersonId.current !== personId) {
      resetSessionValues();
      go(paths.today);
    }
    previousPersonId.current = personId;
  }, [personId, go]);
}
