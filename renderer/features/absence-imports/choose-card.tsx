// Imports a calendar file, dropped or chosen (RFC 5545).
import { useState } from 'react';
import { MAX_CALENDAR_BYTES } from '../../../domain/absence-imports/model.ts';
import { Section } from '../../components/index.ts';
import { useDropTarget } from '../../components/files/use-drop-target.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { FailureNote, PickFile } from '../../imports/pick-file.tsx';
import { type ListFile, useReadFile } from '../../imports/use-read-file.ts';
import classes from './absence-imports.module.css';
import { PreviewDialog } from './preview-dialog.tsx';

const MAX_CALENDAR_MB = MAX_CALENDAR_BYTES / 1024 / 1024;

export function CalendarCard() {
  const { t } = useText();
  const may = useMay();
  const [file, setFile] = useState<ListFile | null>(null);
  const { failure, read } = useReadFile(
    MAX_CALENDAR_BYTES,
    {
      tooLarge: t('handover.calendar.wrong.tooLarge', { max: MAX_CALENDAR_MB }),
      unreadable: t('handover.calendar.wrong.unreadable'),
    },
    setFile,
  );
  const { isDragOver, target } = useDropTarget(([dropped]) => void read(dropped));
  if (!may('absences.calendarApply')) return null;
  return (
    <Section title={t('handover.calendar.title')}>
      <FailureNote failure={failure} />
      <div className={classes.zone} role="group" aria-label={t('handover.calendar.title')} {...target}>
        <p className={classes.text}>{isDragOver ? t('common.file.dropNow') : t('handover.calendar.text')}</p>
        <PickFile
          accept=".ics,.ical,.ifb,text/calendar"
          label={t('handover.calendar.label')}
          button={t('handover.calendar.choose')}
          primary={false}
          onPick={(chosen) => void read(chosen)}
        />
        <span className="dim">{t('imports.file.max', { max: MAX_CALENDAR_MB })}</span>
      </div>
      {file && <PreviewDialog file={file} onClose={() => setFile(null)} />}
    </Section>
  );
}
