// Withdraws an application, or an approval: with why.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog, ProblemNote } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useText } from '../../../i18n/use-text.ts';
import layout from '../../../components/basics/layout.module.css';

interface ReasonDialogProps {
  id: string;
  /** `withdraw`: the application; `revoke`: its approval, which takes a reason. */
  act: 'withdraw' | 'revoke';
  onClose: () => void;
}

export function ReasonDialog({ id, act, onClose }: ReasonDialogProps) {
  const { t } = useText();
  const [why, setWhy] = useState('');
  const withdraw = useAction('applications.withdraw', {
    quiet: true,
    success: 'applications.page.withdrawn',
    onDone: onClose,
  });
  const revoke = useAction('applications.revoke', {
    quiet: true,
    success: 'applications.page.revoked',
    onDone: onClose,
  });
  const isRevoking = act === 'revoke';
  const run = (): Promise<unknown> =>
    isRevoking ? revoke.run({ id, reason: why, reference: '' }) : withdraw.run({ id, note: why });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t(`applications.page.${act}Ask`)}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...revoke.press}
            color="red"
            disabled={isRevoking && why.trim() === ''}
            loading={withdraw.busy || revoke.busy}
            onClick={() => void run()}
          >
            {t(`applications.page.${act}`)}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <p className="dim">{t(`applications.page.${act}Text`)}</p>
        <Textarea
          label={t(isRevoking ? 'applications.page.reason' : 'applications.page.reasonOptional')}
          classNames={{ input: 'record' }}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={20_000}
          withAsterisk={isRevoking}
          data-autofocus
        />
        <ProblemNote problem={withdraw.problem ?? revoke.problem} />
      </div>
    </Dialog>
  );
}
