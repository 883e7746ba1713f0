// Asks for confirmation before an action that is hard to undo. `const confirm = useConfirm(); if (await confirm({…}))
// …`
import { Button } from '@mantine/core';
import { type ReactNode, createContext, use, useCallback, useMemo, useState } from 'react';
import { useText } from '../hooks/use-text.ts';
import { Dialog } from './dialog.tsx';

export interface Confirmation {
  title: string;
  text?: ReactNode;
  /** The verb of the button, e.g. "Ta bort". */
  confirm: string;
  cancel?: string;
  danger?: boolean;
}

type Ask = (question: Confirmation) => Promise<boolean>;
const Context = createContext<Ask>(() => Promise.resolve(false));

export const useConfirm = (): Ask => use(Context);

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
    <Context value={value}>
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
    </Context>
  );
}
