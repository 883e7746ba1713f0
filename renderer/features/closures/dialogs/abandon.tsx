// Reverts the decision to close, with a reason.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog, ProblemNote } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useText } from '../../../i18n/use-text.ts';
import layout from '../../../components/basics/layout.module.css';

export function AbandonDialog({ id, lost, onClose }: { id: string; lost: boolean; onClose: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const abandon = useAction('closures.abandon', { quiet: true, success: 'closures.page.abandoned', onDone: onClose });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t(lost ? 'closures.lost.falseAlarmTitle' : 'closures.page.abandonTitle')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...abandon.press}
            color="red"
            disabled={reason.trim() === ''}
            loading={abandon.busy}
            onClick={() => void abandon.run({ id, reason })}
          >
            {t(lost ? 'closures.lost.falseAlarm' : 'closures.page.abandonConfirm')}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <p className="dim">{t(lost ? 'closures.lost.falseAlarmText' : 'closures.page.abandonText')}</p>
        <TextInput
          label={t('closures.page.abandonReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={200}
          data-autofocus
          withAsterisk
        />
        <ProblemNote problem={abandon.problem} />
      </div>
    </Dialog>
  );
}
