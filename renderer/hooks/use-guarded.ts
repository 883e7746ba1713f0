// Wraps an action that leaves the screen: asks first if something would be lost.
import { useCallback } from 'react';
import { useConfirm } from '../components/confirm.tsx';
import { leaveGuard } from './leave-guard.ts';
import { useText } from './use-text.ts';

export function useGuarded<A extends readonly unknown[]>(go: (...given: A) => void): (...given: A) => void {
  const confirm = useConfirm();
  const { t } = useText();
  return useCallback(
    (...given: A) => {
      if (!leaveGuard.isDirty()) {
        go(...given);
        return;
      }
      void confirm({
        title: t('common.leave.title'),
        text: t('common.leave.text'),
        confirm: t('common.leave.confirm'),
        cancel: t('common.leave.stay'),
      }).then((leave) => {
        if (leave) go(...given);
      });
    },
    [go, confirm, t],
  );
}
