// Places a hold on a case, and releases it.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import layout from '../../components/basics/layout.module.css';

interface Props {
  caseId: string;
  onClose: () => void;
}

export function HoldDialog({ caseId, onClose }: Props) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const hold = useAction('disposal.hold', { quiet: true, success: 'disposal.card.heldDone', onDone: onClose });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t('disposal.hold.title')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button disabled={reason.trim() === ''} loading={hold.busy} onClick={() => void hold.run({ caseId, reason })}>
            {t('disposal.hold.confirm')}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <p className="dim">{t('disposal.hold.text')}</p>
        <Textarea
          label={t('disposal.hold.reason')}
          placeholder={t('disposal.hold.reasonPlaceholder')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          data-autofocus
          withAsterisk
        />
        <ProblemNote problem={hold.problem} />
      </div>
    </Dialog>
  );
}

export function ReleaseDialog({ caseId, onClose }: Props) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const release = useAction('disposal.release', {
    quiet: true,
    success: 'disposal.card.releasedDone',
    onDone: onClose,
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t('disposal.release.title')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={release.busy} onClick={() => void release.run({ caseId, reason })}>
            {t('disposal.release.confirm')}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <p className="dim">{t('disposal.release.text')}</p>
        <Textarea
          label={t('disposal.release.reason')}
          description={t('disposal.release.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          data-autofocus
        />
        <ProblemNote problem={release.problem} />
      </div>
    </Dialog>
  );
}
