// Wraps an action that leaves the screen: asks first if something would be lost.
import { useCallback } from 'react';
import { useConfirm } from './use-confirm.ts';
import { leaveGuard } from './leave-guard.ts';
import { useText } from '../i18n/use-text.ts';

export function useGuarded<A extends readonly unknown[]>(go: (...args: A) => void): (...args: A) => void {
  const confirm = useConfirm();
  const { t } = useText();
  return useCallback(
    (...args: A) => {
      if (!leaveGuard.isDirty()) {
        go(...args);
        return;
      }
      void confirm({
        title: t('common.leave.title'),
        text: t('common.leave.text'),
        confirm: t('common.leave.confirm'),
        cancel: t('common.leave.stay'),
      }).then((confirmed) => {
        if (confirmed) go(...args);
      });
    },
    [go, confirm, t],
  );
}
