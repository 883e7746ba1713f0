// Whether the screen has unsaved input.
import { useEffect, useSyncExternalStore } from 'react';
import { call, onLeave } from '../bridge.ts';
import { leaveGuard } from './leave-guard.ts';

export const useUnsaved = (): boolean => useSyncExternalStore(leaveGuard.subscribe, leaveGuard.isDirty);

/** Reports it to the vault, so that write access is not handed over automatically meanwhile. */
export function useReportUnsaved(): void {
  const unsaved = useUnsaved();
  useEffect(() => void call('vault.unsaved', { unsaved }), [unsaved]);
}

/**
 * Closing the window saves what is saved automatically first. Meanwhile the page counts as unsaved; the main process closes
 * the window as soon as it does not.
 */
export function useSaveBeforeClosing(): void {
  useEffect(
    () =>
      onLeave(() => {
        const saving = leaveGuard.save();
        if (saving === null) return false;
        const saved = leaveGuard.add();
        void saving.finally(() => {
          saved();
          // Also when it was so short that no drawing showed it.
          void call('vault.unsaved', { unsaved: leaveGuard.isDirty() });
        });
        return true;
      }),
    [],
  );
}
