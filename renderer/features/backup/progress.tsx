// Progress bar of a backup, drill or restore, with its current phase and a cancel button.
import { Button, Progress } from '@mantine/core';
import type { BackupWork } from '../../../domain/backup/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { bytes } from '../../i18n/format.ts';

export function BackupProgress({ work }: { work: BackupWork }) {
  const { t } = useText();
  const cancel = useAction('backup.cancel', { quiet: true });
  const phaseText = t(`backup.working.${work.kind}.${work.phase}`);
  const share = work.total === 0 ? 100 : Math.round((work.done / work.total) * 100);
  // A drill counts writes and files outside the copying phase; they must not be shown as bytes.
  const inBytes = work.total > 0 && (work.kind !== 'drill' || work.phase === 'copying');
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <div style={{ display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', gap: 12 }}>
        <span role="status">{phaseText}</span>
        {inBytes && (
          <span className="dim">{t('backup.working.of', { done: bytes(work.done), total: bytes(work.total) })}</span>
        )}
      </div>
      <Progress.Root size="sm">
        <Progress.Section value={share} animated={work.total === 0} striped={work.total === 0} aria-label={phaseText} />
      </Progress.Root>
      <div>
        <Button variant="default" onClick={() => void cancel.run({})}>
          {t('backup.cancel')}
        </Button>
      </div>
    </div>
  );
}
