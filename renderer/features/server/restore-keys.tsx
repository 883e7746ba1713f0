// Keys that a restored server lacks: which, whether they are on this computer, and giving them back with the recovery sheet.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import type { LostKey } from '../../../domain/server/calls.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { Dialog, FormButtons, FormFrame, Note, ProblemNote, TextAreaField } from '../../components/index.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './server.module.css';

const Fields = z.object({ sheet: z.string().trim().min(1).max(1000) });

/** The button, and the dialog that it opens. */
export function RestoreKeysButton() {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('server.lostKeys.open')}
      </Button>
      {isOpen && <RestoreKeysDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function RestoreKeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('server.lostKeys', {});
  const isPossible = data !== undefined && data.sheet && data.keys.some(({ here }) => here);
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('server.lostKeys.title')}
      buttons={
        !isPossible && (
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
        )
      }
    >
      <div className={classes.stack}>
        <p>{t('server.lostKeys.about')}</p>
        <ProblemNote problem={problem} onRetry={refetch} />
        {data !== undefined && <MissingKeys keys={data.keys} />}
        {data !== undefined && data.keys.length > 0 && !isPossible && (
          <Note tone="amber">{t(data.sheet ? 'server.lostKeys.noneHere' : 'server.lostKeys.noSheet')}</Note>
        )}
        {isPossible && <SheetForm onClose={onClose} />}
      </div>
    </Dialog>
  );
}

function MissingKeys({ keys }: { keys: readonly LostKey[] }) {
  const { t } = useText();
  if (keys.length === 0) return <p>{t('server.lostKeys.nothing')}</p>;
  return (
    <ul aria-label={t('server.lostKeys.list')}>
      {keys.map(({ channelId, channelName, here }) => (
        <li key={channelId}>
          <strong>{channelName === '' ? t('server.lostKeys.channelGone') : channelName}</strong>{' '}
          <span className="dim">{t(here ? 'server.lostKeys.here' : 'server.lostKeys.notHere')}</span>
        </li>
      ))}
    </ul>
  );
}

function SheetForm({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const restore = useAction('server.restoreKeys', {
    quiet: true,
    onDone: ({ left }) => {
      notifyDone(left === 0 ? t('server.lostKeys.done') : t('server.lostKeys.doneButLeft', { count: left }));
      onClose();
    },
  });
  const { form, submit } = useFormFor(Fields, { defaultValues: { sheet: '' }, noGuard: true });
  return (
    <FormFrame form={form} onSubmit={submit((values) => restore.run(values))} label={t('server.lostKeys.title')}>
      <TextAreaField
        name="sheet"
        label={t('vault.recover.sheet')}
        hint={t('vault.recover.sheetHint')}
        rows={3}
        required
        isSecret
      />
      <p className="dim">{t('server.lostKeys.keepSheet')}</p>
      <FormButtons save={t('server.lostKeys.save')} onCancel={onClose} />
    </FormFrame>
  );
}
