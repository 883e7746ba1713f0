// While `active`, leaving asks first, because unsaved input or a running upload would be lost.
import { useEffect } from 'react';
import { onLeave } from '../bridge.ts';
import { leaveGuard } from './leave-guard.ts';

export function useLeaveGuard(active: boolean): void {
  useEffect(() => (active ? guardLeaving() : undefined), [active]);
}

/** From now on leaving asks first; returns the function that ends it. */
export function guardLeaving(): () => void {
  const cleanups = [onLeave(() => true), leaveGuard.add()];
  return () => {
    for (const cleanup of cleanups) cleanup();
  };
}
