// Whether something on the screen is not saved.
import { useEffect, useSyncExternalStore } from 'react';
import { call } from '../bridge.ts';
import { leaveGuard } from './leave-guard.ts';

export const useUnsaved = (): boolean => useSyncExternalStore(leaveGuard.subscribe, leaveGuard.isDirty);

/** Lets the vault know, so that it does not hand over by itself meanwhile. */
export function useTellUnsaved(): void {
  const unsaved = useUnsaved();
  useEffect(() => void call('vault.unsaved', { unsaved }), [unsaved]);
}
