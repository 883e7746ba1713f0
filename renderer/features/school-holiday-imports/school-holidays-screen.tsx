// Choose a file, preview its rows, import it; lists imported files to replace or remove.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { MAX_SCHOOL_BYTES } from '../../../domain/school-holiday-imports/calls.ts';
import type { SchoolCalendar } from '../../../domain/school-holidays/model.ts';
import { call } from '../../bridge.ts';
import { Note } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { ChooseZone } from '../../imports/choose-zone.tsx';
import { ImportFrame } from '../../imports/frame.tsx';
import { useFilePreview } from '../../imports/use-file-preview.ts';
import type { ListFile } from '../../imports/use-read-file.ts';
import { paths } from '../../routes.ts';
import { CalendarsCard } from './calendars-card.tsx';
import { PreviewCard, type Preview } from './preview-card.tsx';
import classes from './school-holiday-imports.module.css';

export function SchoolHolidaysScreen() {
  const { t } = useText();
  const may = useMay();
  const [replaces, setReplaces] = useState<SchoolCalendar | null>(null);
  const { chosen, problem, busy, look, startOver } = useFilePreview<Preview>((file) =>
    call('schoolHolidays.preview', file),
  );
  const { data: calendars } = useCall('schoolHolidays.list', {});
  const done = (): void => {
    startOver();
    setReplaces(null);
  };
  const allowed = may('schoolHolidays.apply');
  return (
    <ImportFrame
      title={t('schoolHolidays.title')}
      subtitle={t('schoolHolidays.subtitle')}
      back={{ label: t('schoolHolidays.back'), to: paths.cover }}
      problem={problem}
    >
      {!allowed && <Note>{t('schoolHolidays.list.notYours')}</Note>}
      {allowed && chosen === null && (
        <ChooseSchoolFile replaces={replaces} busy={busy} onChosen={look} onKeep={() => setReplaces(null)} />
      )}
      {chosen !== null && (
        <PreviewCard {...chosen} replaces={replaces?.id ?? null} onDone={done} onAnother={startOver} />
      )}
      {chosen === null && calendars !== undefined && (
        <CalendarsCard calendars={calendars} mayChange={allowed} onReplace={setReplaces} />
      )}
    </ImportFrame>
  );
}

interface ChooseProps {
  replaces: SchoolCalendar | null;
  busy: boolean;
  onChosen: (file: ListFile) => void;
  onKeep: () => void;
}

const MAX_MB = MAX_SCHOOL_BYTES / 1024 / 1024;

function ChooseSchoolFile({ replaces, busy, onChosen, onKeep }: ChooseProps) {
  const { t } = useText();
  return (
    <ChooseZone
      maxBytes={MAX_SCHOOL_BYTES}
      accept=".xlsx,.csv,.ics,.txt,text/csv,text/calendar,text/plain"
      title={
        replaces === null
          ? t('schoolHolidays.choose.title')
          : t('schoolHolidays.choose.replaceTitle', { name: replaces.fileName })
      }
      text={
        <>
          <p>{t('schoolHolidays.choose.text')}</p>
          <pre className={classes.example} aria-label={t('schoolHolidays.choose.exampleLabel')}>
            {t('schoolHolidays.choose.example')}
          </pre>
        </>
      }
      hint={`${t('schoolHolidays.choose.drop')} ${t('imports.file.max', { max: MAX_MB })}`}
      label={t('schoolHolidays.choose.label')}
      failures={{
        tooLarge: t('schoolHolidays.choose.tooLarge', { max: MAX_MB }),
        unreadable: t('schoolHolidays.choose.unreadable'),
      }}
      busy={busy}
      onChosen={onChosen}
      more={
        replaces !== null && (
          <Button variant="default" onClick={onKeep}>
            {t('schoolHolidays.choose.cancelReplace')}
          </Button>
        )
      }
    />
  );
}
