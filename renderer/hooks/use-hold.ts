// While something on the screen would be lost by going (unsaved writing, a file on its way), leaving asks first.
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
