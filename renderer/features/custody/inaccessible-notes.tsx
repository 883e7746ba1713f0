// Channels whose key no member can access: how to recover it, or start with a new key. R11, R26.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CustodyState } from '../../../domain/custody/calls.ts';
import { Dialog, Note, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed } from '../../i18n/format.ts';
import classes from './custody.module.css';

type InaccessibleKey = CustodyState['stranded'][number];

export function InaccessibleNotes({ stranded }: { stranded: readonly InaccessibleKey[] }) {
  const { t } = useText();
  const [open, setOpen] = useState<InaccessibleKey | null>(null);
  if (stranded.length === 0) return null;
  return (
    <div className={classes.notes}>
      {stranded.map((key) => (
        <Note
          key={key.channelId}
          tone={key.way === 'none' ? 'red' : 'amber'}
          action={
            key.mayBeginAnew && (
              <Button size="xs" variant="default" onClick={() => setOpen(key)}>
                {t('custody.stranded.begin')}
              </Button>
            )
          }
        >
          {t(`custody.stranded.${key.way}`, { channel: key.channelName, names: listed(key.names) })}
        </Note>
      ))}
      {open !== null && <NewKeyDialog stranded={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function NewKeyDialog({
  stranded: { channelId, channelName },
  onClose,
}: {
  stranded: InaccessibleKey;
  onClose: () => void;
}) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const startNewKey = useAction('custody.beginAnew', {
    quiet: true,
    onDone: ({ logins }) => {
      notifyDone(t('custody.stranded.done', { channel: channelName, count: logins }));
      onClose();
    },
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<bdi>{t('custody.stranded.beginTitle', { channel: channelName })}</bdi>}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...startNewKey.press}
            color="red"
            loading={startNewKey.busy}
            disabled={reason.trim() === ''}
            onClick={() => void startNewKey.run({ channelId, reason })}
          >
            {t('custody.stranded.begin')}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        <p className="dim">{t('custody.stranded.beginText')}</p>
        <TextInput
          label={t('custody.stranded.reason')}
          description={t('custody.stranded.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={200}
          withAsterisk
          autoComplete="off"
          data-autofocus
        />
        <ProblemNote problem={startNewKey.problem} />
      </div>
    </Dialog>
  );
}
