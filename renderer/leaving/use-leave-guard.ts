// While `active`, leaving asks first, because unsaved input or a running upload would be lost.
import { useEffect } from 'react';
import { onLeave } from '../bridge.ts';
import { leaveGuard } from './leave-guard.ts';

export function useLeaveGuard(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const cleanups = [onLeave(() => true), leaveGuard.add()];
    return () => {
      for (const cleanup of cleanups) cleanup();
    };
  }, [active]);
}
