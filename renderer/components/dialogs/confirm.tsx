// The dialog of `useConfirm`.
import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { usePressIf } from '../../calls/press.ts';
import { needsServer } from '../../calls/server-away.ts';
import { useText } from '../../i18n/use-text.ts';
import { type Ask, type Confirmation, ConfirmContext } from '../../leaving/use-confirm.ts';
import { pressedElement, setPressed } from '../../messages/presses.ts';
import { NeedsServer } from '../basics/needs-server.tsx';
import { Dialog } from './dialog.tsx';

interface Open {
  readonly question: Confirmation;
  readonly answer: (confirmed: boolean) => void;
  /** What asked: a refusal of the act is shown beside it. */
  readonly pressed: HTMLElement | null;
}

/** Shows the questions of everything inside it. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const { t } = useText();
  const [open, setOpen] = useState<Open | null>(null);
  const ask = useCallback<Ask>(
    (question) => new Promise((answer) => setOpen({ question, answer, pressed: pressedElement() })),
    [],
  );
  const respond = (confirmed: boolean): void => {
    if (open !== null) setPressed(open.pressed);
    open?.answer(confirmed);
    setOpen(null);
  };
  const question = open?.question;
  const press = usePressIf(question?.call !== undefined && needsServer(question.call));
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
            <NeedsServer press={press} />
            <Button {...press} color={question?.danger ? 'red' : 'accent'} onClick={() => respond(true)}>
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
