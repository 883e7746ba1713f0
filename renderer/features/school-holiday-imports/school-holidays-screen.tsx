// Choose a file, preview its rows, import it; lists imported files to replace or remove.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { MAX_SCHOOL_BYTES } from '../../../domain/school-holiday-imports/calls.ts';
import type { SchoolCalendar } from '../../../domain/school-holidays/model.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { call } from '../../bridge.ts';
import { type ListFile, ListFileZone, Note, Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { CalendarsCard } from './calendars-card.tsx';
import { PreviewCard, type Preview } from './preview-card.tsx';
import classes from './school-holiday-imports.module.css';

export function SchoolHolidaysScreen() {
  const { t } = useText();
  const may = useMay();
  const [file, setFile] = useState<ListFile | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [replaces, setReplaces] = useState<SchoolCalendar | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const { data: calendars } = useCall('schoolHolidays.list', {});

  const look = async (chosen: ListFile): Promise<void> => {
    setBusy(true);
    const result = await call('schoolHolidays.preview', { fileName: chosen.name, bytes: chosen.bytes });
    setBusy(false);
    setProblem(result.ok ? null : result.error);
    if (!result.ok) return;
    setFile(chosen);
    setPreview(result.value);
  };
  const startOver = (): void => {
    setFile(null);
    setPreview(null);
    setProblem(null);
  };
  const done = (): void => {
    startOver();
    setReplaces(null);
  };
  const allowed = may('schoolHolidays.apply');
  return (
    <Page
      title={t('schoolHolidays.title')}
      subtitle={t('schoolHolidays.subtitle')}
      back={{ label: t('schoolHolidays.back'), to: paths.cover }}
    >
      <div className={classes.stack}>
        <ProblemNote problem={problem} />
        {!allowed && <Note>{t('schoolHolidays.list.notYours')}</Note>}
        {allowed && file === null && (
          <ChooseSchoolFile
            replaces={replaces}
            busy={busy}
            onChosen={(chosen) => void look(chosen)}
            onKeep={() => setReplaces(null)}
          />
        )}
        {file !== null && preview !== null && (
          <PreviewCard
            file={file}
            preview={preview}
            replaces={replaces?.id ?? null}
            onDone={done}
            onAnother={startOver}
          />
        )}
        {file === null && calendars !== undefined && (
          <CalendarsCard calendars={calendars} mayChange={allowed} onReplace={setReplaces} />
        )}
      </div>
    </Page>
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
    <ListFileZone
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
      button={t('common.file.choose')}
      label={t('schoolHolidays.choose.label')}
      describeFailure={(why) =>
        why === 'empty' ? t('imports.file.empty') : t(`schoolHolidays.choose.${why}`, { max: MAX_MB })
      }
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
