// Whether the screen has unsaved input.
import { useEffect, useSyncExternalStore } from 'react';
import { call } from '../bridge.ts';
import { leaveGuard } from './leave-guard.ts';

export const useUnsaved = (): boolean => useSyncExternalStore(leaveGuard.subscribe, leaveGuard.isDirty);

/** Reports it to the vault, so that write access is not handed over automatically meanwhile. */
export function useReportUnsaved(): void {
  const unsaved = useUnsaved();
  useEffect(() => void call('vault.unsaved', { unsaved }), [unsaved]);
}
