// Wraps an action that leaves the screen: saves what is saved automatically, and asks first if something would be lost.
import { useCallback } from 'react';
import { runAfter } from '../bridge.ts';
import { useConfirm } from './use-confirm.ts';
import { leaveGuard } from './leave-guard.ts';
import { useText } from '../i18n/use-text.ts';

/** How long a save is waited for, in milliseconds. Then the question is asked. */
const PATIENCE_MS = 2000;

const inTime = (saving: Promise<boolean>): Promise<boolean> =>
  Promise.race([saving, new Promise<boolean>((resolve) => runAfter(PATIENCE_MS, () => resolve(false)))]);

export function useGuarded<A extends readonly unknown[]>(go: (...args: A) => void): (...args: A) => void {
  const confirm = useConfirm();
  const { t } = useText();
  return useCallback(
    (...args: A) => {
      const saving = leaveGuard.save();
      if (saving === null && !leaveGuard.isDirty()) {
        go(...args);
        return;
      }
      const leave = async (): Promise<void> => {
        const isSaved = saving === null || (await inTime(saving));
        const mayGo =
          (isSaved && !leaveGuard.isDirty()) ||
          (await confirm({
            title: t('common.leave.title'),
            text: t('common.leave.text'),
            confirm: t('common.leave.confirm'),
            cancel: t('common.leave.stay'),
          }));
        if (mayGo) go(...args);
      };
      void leave();
    },
    [go, confirm, t],
  );
}
