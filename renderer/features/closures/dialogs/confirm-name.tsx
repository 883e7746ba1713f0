// Confirms an irreversible action: states that it is irreversible and requires typing the channel's name (R24).
import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { checkTypedName } from '../../../../domain/closures/point-of-no-return.ts';
import type { Problem } from '../../../../domain/kernel/result.ts';
import { Dialog, Note, ProblemNote } from '../../../components/index.ts';
import type { PressProps } from '../../../calls/press.ts';
import { NeedsServer } from '../../../components/basics/needs-server.tsx';
import { useText } from '../../../i18n/use-text.ts';
import layout from '../../../components/basics/layout.module.css';

export interface ConfirmNameDialogProps {
  title: string;
  text: ReactNode;
  channelName: string;
  /** The answer no; without it the dialog says cancel. */
  cancel?: string;
  confirm: string;
  busy: boolean;
  /** Of what it does. */
  press: PressProps;
  problem: Problem | null;
  onConfirm: (typedName: string) => void;
  onClose: () => void;
}

export function ConfirmNameDialog({
  title,
  text,
  channelName,
  cancel,
  confirm,
  busy,
  press,
  problem,
  onConfirm,
  onClose,
}: ConfirmNameDialogProps) {
  const { t } = useText();
  const [typedName, setTypedName] = useState('');
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={title}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {cancel ?? t('common.cancel')}
          </Button>
          <NeedsServer press={press} />
          <Button
            {...press}
            color="red"
            disabled={!checkTypedName(typedName, channelName).ok}
            loading={busy}
            onClick={() => onConfirm(typedName)}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <Note tone="amber">{text}</Note>
        <TextInput
          label={t('closures.words.label', { channel: channelName })}
          value={typedName}
          onChange={(event) => setTypedName(event.currentTarget.value)}
          maxLength={200}
          autoComplete="off"
          data-autofocus
          withAsterisk
        />
        <ProblemNote problem={problem} />
      </div>
    </Dialog>
  );
}
