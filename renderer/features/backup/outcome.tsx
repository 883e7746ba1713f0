// Result of a backup or a drill, in sentences.
import { IconShieldCheck, IconAlertTriangle } from '@tabler/icons-react';
import type { BackupReport, DrillReport } from '../../../domain/backup/calls.ts';
import { Note } from '../../components/basics/note.tsx';
import { useText } from '../../i18n/use-text.ts';
import { bytes, listed, number } from '../../i18n/format.ts';
import { findingText } from '../../i18n/finding-text.ts';

export function BackupDone({ report }: { report: BackupReport }) {
  const { t } = useText();
  return (
    <>
      <Note tone="green" icon={<IconShieldCheck size={18} aria-hidden />}>
        <strong>{t('backup.done.title')}.</strong>{' '}
        {report.copiedFiles === 0
          ? t('backup.done.nothing')
          : t('backup.done.copied', { count: report.copiedFiles, size: bytes(report.copiedBytes) })}
        {report.purged > 0 && <> {t('backup.done.purged', { count: report.purged })}</>}
        {report.trimmed > 0 && <> {t('backup.done.trimmed', { count: report.trimmed })}</>}
      </Note>
      {report.repaired > 0 && (
        <Note tone="amber" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t('backup.done.repaired', { count: report.repaired })}
        </Note>
      )}
      {report.strange.length > 0 && <Note>{t('backup.done.strange', { files: listed(report.strange) })}</Note>}
    </>
  );
}

export function DrillDone({ report }: { report: DrillReport }) {
  const { t } = useText();
  if (report.ok)
    return (
      <Note tone="green" icon={<IconShieldCheck size={18} aria-hidden />}>
        {t('backup.drill.ok', { frames: number(report.frames), blobs: number(report.blobs) })}
      </Note>
    );
  return (
    <Note tone="red" alert icon={<IconAlertTriangle size={18} aria-hidden />}>
      {t('backup.drill.bad')}
      <ul>
        {report.findings.map((finding, index) => (
          <li key={`${finding.code}-${String(index)}`}>{findingText(finding)}</li>
        ))}
      </ul>
    </Note>
  );
}
