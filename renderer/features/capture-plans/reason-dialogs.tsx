// Asks for a reason: why the plan is stopped, or why a capture is missing.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '../../../domain/kernel/result.ts';
import { Dialog, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';
import classes from './capture-plans.module.css';

interface ReasonProps {
  title: string;
  text: string;
  label: string;
  action: string;
  busy: boolean;
  problem: Problem | null;
  onSend: (reason: string) => void;
  onClose: () => void;
}

export function ReasonDialog({ title, text, label, action, busy, problem, onSend, onClose }: ReasonProps) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onSend(reason);
        }}
      >
        <p className="dim">{text}</p>
        <Textarea
          label={label}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
          withAsterisk
          data-autofocus
        />
        <ProblemNote problem={problem} />
        <div className={classes.buttons}>
          <Button type="submit" loading={busy} disabled={reason.trim() === ''}>
            {action}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Missed occasions of a plan in a date range. */
export interface Missed {
  readonly count: number;
  readonly from: string;
  readonly to: string;
}

export function ExcuseDialog({
  channelId,
  missed,
  onClose,
}: {
  channelId: string;
  missed: Missed;
  onClose: () => void;
}) {
  const { t } = useText();
  const excuse = useAction('capturePlans.excuse', {
    quiet: true,
    success: 'capturePlans.excuse.saved',
    onDone: onClose,
  });
  const { count, from, to } = missed;
  const text =
    count === 1
      ? t('capturePlans.excuse.one', { day: dayFull(from) })
      : t('capturePlans.excuse.many', { count, from: dayFull(from), to: dayFull(to) });
  return (
    <ReasonDialog
      title={t('capturePlans.excuse.title')}
      text={text}
      label={t('capturePlans.excuse.reason')}
      action={t('capturePlans.excuse.save')}
      busy={excuse.busy}
      problem={excuse.problem}
      onSend={(reason) => void excuse.run({ channelId, from, to, reason })}
      onClose={onClose}
    />
  );
}
