// Records that no substitute is needed, and why.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import layout from '../../components/basics/layout.module.css';

export function NoSubstituteDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const recordNotNeeded = useAction('absences.nothingNeeded', {
    quiet: true,
    success: 'away.alarm.noted',
    onDone: onClose,
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t('away.alarm.nothingTitle')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={reason.trim() === ''}
            loading={recordNotNeeded.busy}
            onClick={() => void recordNotNeeded.run({ id, reason })}
          >
            {t('away.alarm.nothing')}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <p className="dim">{t('away.alarm.nothingText')}</p>
        <Textarea
          label={t('away.alarm.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
          data-autofocus
          withAsterisk
        />
        <ProblemNote problem={recordNotNeeded.problem} />
      </div>
    </Dialog>
  );
}
