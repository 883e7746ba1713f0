// Imports numbers from the registrar's own system: choose a file, preview each row, apply, undo in one step.
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { MAX_NUMBERS_BYTES, type NumbersPreview } from '../../../domain/diary-imports/calls.ts';
import { call } from '../../bridge.ts';
import { StateLabel, Section, ListRow, RowList, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { FailureNote, PickFile } from '../../imports/pick-file.tsx';
import { useFilePreview } from '../../imports/use-file-preview.ts';
import { type ListFile, useReadFile } from '../../imports/use-read-file.ts';
import { useTitle } from '../../record/use-title.ts';
import classes from './diary-imports.module.css';
import { RunsCard } from './runs-card.tsx';

export function FilePart() {
  const { t } = useText();
  const { chosen, problem, busy, look, startOver } = useFilePreview<NumbersPreview>((file) =>
    call('diary.preview', file),
  );
  const { failure, read } = useReadFile(
    MAX_NUMBERS_BYTES,
    { tooLarge: t('diary.file.tooLarge', { max: MAX_NUMBERS_BYTES / 1024 / 1024 }) },
    look,
  );
  const take = (file: File | null): void => {
    if (file === null) return;
    startOver();
    void read(file);
  };
  return (
    <div className={classes.stack}>
      <Section>
        <div className={classes.bar}>
          <p className="dim">{t('diary.file.text')}</p>
          <FailureNote failure={failure} />
          <ProblemNote problem={problem} />
          <div>
            <PickFile
              accept=".xlsx,.csv,.txt,text/csv,text/plain"
              label={t('diary.file.label')}
              button={t(chosen === null ? 'common.file.choose' : 'imports.anotherFile')}
              primary={chosen === null}
              busy={busy}
              onPick={take}
            />
          </div>
        </div>
      </Section>
      {chosen !== null && <Rows {...chosen} onDone={startOver} />}
      <RunsCard />
    </div>
  );
}

function Rows({ file, preview, onDone }: { file: ListFile; preview: NumbersPreview; onDone: () => void }) {
  const { t } = useText();
  const titleOf = useTitle();
  const [otherYear, setOtherYear] = useState(false);
  const { counts, rows, total } = preview;
  const assignedCount = counts.new + (otherYear ? counts.otherYear : 0);
  const apply = useAction('diary.apply', {
    quiet: true,
    onDone: (done) => {
      notifyDone(t('diary.file.applied', { count: done.given, skipped: done.skipped }));
      onDone();
    },
  });
  return (
    <>
      <Section>
        <div className={classes.bar}>
          <p role="status">{t('diary.file.counts', { total, given: assignedCount })}</p>
          {counts.otherYear > 0 && (
            <Checkbox
              label={t('diary.file.otherYear', { count: counts.otherYear })}
              checked={otherYear}
              onChange={(event) => setOtherYear(event.currentTarget.checked)}
            />
          )}
          <ProblemNote problem={apply.problem} />
          <div>
            <Button
              disabled={assignedCount === 0}
              loading={apply.busy}
              onClick={() => void apply.run({ ...file, otherYear })}
            >
              {t('diary.file.apply', { count: assignedCount })}
            </Button>
          </div>
        </div>
      </Section>
      <Section>
        <RowList>
          {rows.map(({ line, number, about, outcome, row }) => (
            <ListRow
              key={line}
              title={<bdi>{`${t('imports.preview.row', { line })}: ${number || '–'}`}</bdi>}
              detail={<bdi>{row === null ? about : [titleOf(row), row.day, row.channelName].join(' · ')}</bdi>}
              action={
                <StateLabel tone={outcome === 'new' ? 'green' : outcome === 'same' ? 'plain' : 'amber'}>
                  {t(`diary.rows.${outcome}`)}
                </StateLabel>
              }
            />
          ))}
        </RowList>
        {total > rows.length && (
          <p className={`dim ${classes.hint ?? ''}`}>{t('diary.file.shown', { count: rows.length })}</p>
        )}
      </Section>
    </>
  );
}
