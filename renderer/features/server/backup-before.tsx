// A backup before the vault moves: when the last one was made, and a button that makes one now.
import { Button } from '@mantine/core';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { ProblemNote } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { BackupProgress } from '../backup/progress.tsx';
import { useBackupWork } from '../backup/use-progress.ts';
import classes from './server.module.css';

/** When the vault was last backed up, as a sentence; empty until it is known. */
export function useLastBackup(): string {
  const { t } = useText();
  const { today } = useNow();
  const { data: status } = useCall('backup.status', {});
  if (status === undefined) return '';
  return status.last === null
    ? t('server.move.backup.never')
    : t('server.move.backup.last', { when: relativeTime(status.last.at, today) });
}

export function BackupBefore() {
  const { t } = useText();
  const last = useLastBackup();
  const { data: status } = useCall('backup.status', {});
  const work = useBackupWork(status?.working ?? null);
  const run = useAction('backup.run', { quiet: true, success: 'server.move.backup.done' });
  const choose = useAction('backup.chooseFolder', { quiet: true });
  if (status === undefined) return null;
  return (
    <section className={classes.stack} aria-label={t('server.move.backup.title')}>
      <p>{last}</p>
      <ProblemNote problem={run.problem ?? choose.problem} />
      {work !== null ? (
        <BackupProgress work={work} />
      ) : (
        <div>
          {status.target === null ? (
            <Button variant="default" loading={choose.busy} onClick={() => void choose.run({})}>
              {t('server.move.backup.choose')}
            </Button>
          ) : (
            <Button variant="default" loading={run.busy} onClick={() => void run.run({})}>
              {t('backup.run')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
