// Imports a calendar file, dropped or chosen (RFC 5545).
import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { MAX_CALENDAR_BYTES } from '../../../domain/absence-imports/model.ts';
import { Card, Note } from '../../components/index.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './absence-imports.module.css';
import { PreviewDialog } from './preview-dialog.tsx';
import { useCalendarFile } from './use-calendar-file.ts';

const MAX_CALENDAR_MB = MAX_CALENDAR_BYTES / 1024 / 1024;

export function CalendarCard() {
  const { t } = useText();
  const may = useMay();
  const { file, wrong, take, clear } = useCalendarFile();
  const [isDragOver, setIsDragOver] = useState(false);
  if (!may('absences.calendarApply')) return null;
  return (
    <Card title={t('handover.calendar.title')}>
      {wrong !== null && (
        <Note tone="red" alert>
          {wrong === 'empty'
            ? t('imports.file.empty')
            : t(`handover.calendar.wrong.${wrong}`, { max: MAX_CALENDAR_MB })}
        </Note>
      )}
      <div
        className={classes.zone}
        data-over={isDragOver || undefined}
        role="group"
        aria-label={t('handover.calendar.title')}
        onDragOver={(event) => {
          event.preventDefault();
          setIsDragOver(true);
        }}
        onDragLeave={() => setIsDragOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsDragOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <p className={classes.text}>{isDragOver ? t('common.file.dropNow') : t('handover.calendar.text')}</p>
        <FileButton
          accept=".ics,.ical,.ifb,text/calendar"
          onChange={(chosen) => void take(chosen)}
          inputProps={{ 'aria-label': t('handover.calendar.label'), tabIndex: -1 }}
        >
          {(props) => (
            <Button {...props} variant="default">
              {t('handover.calendar.choose')}
            </Button>
          )}
        </FileButton>
        <span className="dim">{t('imports.file.max', { max: MAX_CALENDAR_MB })}</span>
      </div>
      {file && <PreviewDialog file={file} onClose={clear} />}
    </Card>
  );
}
