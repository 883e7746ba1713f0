// Line on the home screen: age of the last good backup; after a restore, a link to the differences.
import { Anchor, Button } from '@mantine/core';
import { IconDeviceFloppy, IconHistory } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { BackupStatus } from '../../../domain/backup/calls.ts';
import { Note } from '../../components/basics/note.tsx';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayOf, relativeTime, exactTime } from '../../i18n/format.ts';
import { daysBetween } from '../../../domain/calendar/days.ts';
import { paths, settingPath } from '../../routes.ts';

const POLL_MS = 60_000;

export function BackupRow() {
  const { data: vault } = useCall('vault.status', {});
  const { data: status } = useCall('backup.status', {}, { refetchEveryMs: POLL_MS });
  // Example data needs no backup.
  if (!status || vault?.demo !== false) return null;
  return <BackupAgeRow status={status} />;
}

function BackupAgeRow({ status }: { status: BackupStatus }) {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const { last, age, target } = status;
  const link = may('backup.run') ? (
    <Anchor component={Link} href={settingPath('backup')} size="sm">
      {t(target === null ? 'backup.line.choose' : 'backup.line.open')}
    </Anchor>
  ) : null;
  if (age === 'fine' && last !== null)
    return (
      <p className="dim" style={{ fontSize: 'var(--t-sm)', margin: '10px 2px 0' }} title={exactTime(last.at)}>
        {t('backup.line.fine', { when: relativeTime(last.at, today) })}
      </p>
    );
  const ageText =
    last === null
      ? t('backup.line.never')
      : t(`backup.line.${age === 'red' ? 'red' : 'amber'}`, { count: daysBetween(dayOf(last.at), today) });
  return (
    <div style={{ marginTop: 12 }}>
      <Note
        tone={age === 'red' ? 'red' : 'amber'}
        icon={<IconDeviceFloppy size={18} aria-hidden />}
        {...(link === null ? {} : { action: <span style={{ display: 'block', padding: '7px 6px 0' }}>{link}</span> })}
      >
        {ageText} {target !== null && !status.reachable && t('backup.line.away')}
      </Note>
    </div>
  );
}

/** Shown until dismissed. */
export function RestoredNote() {
  const { t } = useText();
  const { today } = useNow();
  const { data: report } = useCall('restore.report', {});
  if (!report) return null;
  return (
    <Note
      tone="accent"
      icon={<IconHistory size={18} aria-hidden />}
      action={
        <Button component={Link} href={paths.restored} variant="subtle">
          {t('backup.report.show')}
        </Button>
      }
    >
      {t('backup.report.banner', { when: relativeTime(report.backupAt, today) })}
    </Note>
  );
}
