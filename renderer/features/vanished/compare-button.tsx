// On a saved page: compares it with another one of the same channel.
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Output } from '../../../domain/contract/api.ts';
import { Dialog, Note, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { exactTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './vanished.module.css';

const MAX_CHOICES = 100;

interface Compared {
  readonly id: string;
  readonly channelId: string;
}

export function CompareButton({ capture }: { capture: Compared }) {
  const { t } = useText();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('vanished.compare.act')}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('vanished.compare.title')}>
        {opened && <Choose capture={capture} />}
      </Dialog>
    </>
  );
}

function Choose({ capture: { id, channelId } }: { capture: Compared }) {
  const { t } = useText();
  const [, go] = useLocation();
  const [other, setOther] = useState<string | null>(null);
  const { data } = useCall('captures.page', { filter: { channelIds: [channelId] }, offset: 0, limit: MAX_CHOICES });
  const compare = useAction('vanished.compare', {
    quiet: true,
    onDone: ({ differences }) => differences > 0 && go(paths.vanishedOf(id)),
  });
  const [same, setSame] = useState<Output<'vanished.compare'> | null>(null);
  const rows = data?.rows.filter((row) => row.id !== id);
  if (rows === undefined) return null;
  if (rows.length === 0) return <p>{t('vanished.compare.none')}</p>;
  const run = async (): Promise<void> => {
    const done = await compare.run({ captureIds: [id, other ?? ''] });
    setSame(done.ok && done.value.differences === 0 ? done.value : null);
  };
  return (
    <div className={classes.stack}>
      <Select
        label={t('vanished.compare.with')}
        data={rows.map((row) => ({
          value: row.id,
          label: [exactTime(row.takenAt), row.secret ? t('captures.secretTitle') : row.title].join(' · '),
        }))}
        value={other}
        onChange={(value) => {
          setOther(value);
          setSame(null);
        }}
        data-autofocus
      />
      {same !== null && (
        <Note tone={same.frames ? 'amber' : 'green'}>
          {[t('vanished.compare.same'), ...(same.frames ? [t('vanished.framesText')] : [])].join(' ')}
        </Note>
      )}
      <ProblemNote problem={compare.problem} />
      <div className={classes.acts}>
        <Button {...compare.press} loading={compare.busy} disabled={other === null} onClick={() => void run()}>
          {t('vanished.compare.act')}
        </Button>
      </div>
    </div>
  );
}
