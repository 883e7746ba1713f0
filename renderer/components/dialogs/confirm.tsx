// The dialog of `useConfirm`.
import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { type Ask, type Confirmation, ConfirmContext } from '../../leaving/use-confirm.ts';
import { Dialog } from './dialog.tsx';

/** Shows the questions of everything inside it. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const { t } = useText();
  const [open, setOpen] = useState<{ question: Confirmation; answer: (confirmed: boolean) => void } | null>(null);
  const ask = useCallback<Ask>((question) => new Promise((resolve) => setOpen({ question, answer: resolve })), []);
  const respond = (confirmed: boolean): void => {
    open?.answer(confirmed);
    setOpen(null);
  };
  const question = open?.question;
  const value = useMemo(() => ask, [ask]);
  return (
    <ConfirmContext value={value}>
      {children}
      <Dialog
        opened={open !== null}
        onClose={() => respond(false)}
        title={question?.title ?? t('common.confirm.title')}
        size="sm"
        onTop
        buttons={
          <>
            <Button variant="default" onClick={() => respond(false)} data-autofocus>
              {question?.cancel ?? t('common.cancel')}
            </Button>
            <Button color={question?.danger ? 'red' : 'accent'} onClick={() => respond(true)}>
              {question?.confirm ?? t('common.yes')}
            </Button>
          </>
        }
      >
        {question?.text !== undefined && <p className="dim">{question.text}</p>}
      </Dialog>
    </ConfirmContext>
  );
}
