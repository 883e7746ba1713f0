// Plays a saved page again, and saves its archive for others' viewers.
import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { CaptureView } from '../../../domain/captures/calls.ts';
import { notifyProblem } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';

type Shown = Pick<CaptureView, 'capture'>;

const holds = ({ files }: CaptureView['capture'], ...parts: string[]): boolean =>
  files.some(({ part }) => parts.includes(part));

export function ReplayAction({ capture }: Shown) {
  const { t } = useText();
  const may = useMay();
  const replay = useAction('captures.replay');
  if (!may('captures.replay') || !holds(capture, 'archive', 'page')) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerPlay size={16} aria-hidden />}
      title={t('replay.playText')}
      loading={replay.busy}
      onClick={() => void replay.run({ id: capture.id })}
    >
      {t('replay.play')}
    </Button>
  );
}

export function SaveWacz({ capture }: Shown) {
  const { t } = useText();
  const may = useMay();
  const save = useAction('captures.saveWacz', {
    onDone: ({ unmarked }) => {
      if (unmarked) notifyProblem(t('common.file.unmarked'));
    },
  });
  if (!may('captures.saveWacz') || !holds(capture, 'archive')) return null;
  return (
    <p>
      <Button size="compact-sm" variant="default" loading={save.busy} onClick={() => void save.run({ id: capture.id })}>
        {t('replay.saveWacz')}
      </Button>{' '}
      <span className="dim">{t('replay.waczText')}</span>
    </p>
  );
}
