// A dialog that asks for a reason, and does what it is for.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '../../../domain/kernel/result.ts';
import type { PressProps } from '../../calls/press.ts';
import { useText } from '../../i18n/use-text.ts';
import layout from '../basics/layout.module.css';
import { NeedsServer } from '../basics/needs-server.tsx';
import { ProblemNote } from '../basics/problem-note.tsx';
import { Dialog } from './dialog.tsx';

export interface ReasonDialogProps {
  title: string;
  /** What happens. */
  text: string;
  /** The question that the reason answers. */
  label: string;
  hint?: string;
  placeholder?: string;
  /** In characters. */
  maxLength?: number;
  /** Text of the button. */
  action: string;
  /** What is done cannot be taken back. */
  danger?: boolean;
  /** Nothing is done without a reason; the default. */
  required?: boolean;
  busy: boolean;
  /** Of what it does. */
  press: PressProps;
  problem: Problem | null;
  onSend: (reason: string) => void;
  onClose: () => void;
}

export function ReasonDialog({
  title,
  text,
  label,
  hint,
  placeholder,
  maxLength = 20_000,
  action,
  danger = false,
  required = true,
  busy,
  press,
  problem,
  onSend,
  onClose,
}: ReasonDialogProps) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={title}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <NeedsServer press={press} />
          <Button
            {...press}
            {...(danger ? { color: 'red' } : {})}
            disabled={required && reason.trim() === ''}
            loading={busy}
            onClick={() => onSend(reason)}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <p className="dim">{text}</p>
        <Textarea
          label={label}
          {...(hint === undefined ? {} : { description: hint })}
          {...(placeholder === undefined ? {} : { placeholder })}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={maxLength}
          withAsterisk={required}
          data-autofocus
        />
        <ProblemNote problem={problem} />
      </div>
    </Dialog>
  );
}
