// While `held`, leaving asks first, because unsaved input or a running upload would be lost.
import { useEffect } from 'react';
import { onLeave } from '../bridge.ts';
import { leaveGuard } from './leave-guard.ts';

export function useHold(held: boolean): void {
  useEffect(() => {
    if (!held) return undefined;
    const stop = [onLeave(() => true), leaveGuard.add()];
    return () => {
      for (const end of stop) end();
    };
  }, [held]);
}
