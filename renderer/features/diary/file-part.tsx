// Imports numbers from the registrar's own system: choose a file, preview each row, apply, undo in one step.
import { Button, Checkbox, FileButton } from '@mantine/core';
import { useState } from 'react';
import { MAX_NUMBERS_BYTES, type NumbersPreview } from '../../../domain/diary-imports/calls.ts';
import { Badge, Card, ListRow, RowList, Note, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './diary.module.css';
import { RunsCard } from './runs-card.tsx';
import { useTitle } from './use-title.ts';

interface Chosen {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
type FileFailure = 'tooLarge' | 'empty' | 'unreadable';

export function FilePart() {
  const { t } = useText();
  const [file, setFile] = useState<Chosen | null>(null);
  const [preview, setPreview] = useState<NumbersPreview | null>(null);
  const [wrong, setWrong] = useState<FileFailure | null>(null);
  const look = useAction('diary.preview', { quiet: true });
  const take = async (chosen: File | null): Promise<void> => {
    if (chosen === null) return;
    setPreview(null);
    setWrong(chosen.size === 0 ? 'empty' : chosen.size > MAX_NUMBERS_BYTES ? 'tooLarge' : null);
    if (chosen.size === 0 || chosen.size > MAX_NUMBERS_BYTES) return;
    try {
      const next = { fileName: chosen.name.slice(-200), bytes: new Uint8Array(await chosen.arrayBuffer()) };
      setFile(next);
      const result = await look.run(next);
      if (result.ok) setPreview(result.value);
    } catch {
      setWrong('unreadable');
    }
  };
  return (
    <div className={classes.stack}>
      <Card>
        <div className={classes.bar}>
          <p className="dim">{t('diary.file.text')}</p>
          {wrong !== null && (
            <Note tone="red" alert>
              {wrong === 'tooLarge'
                ? t('diary.file.tooLarge', { max: MAX_NUMBERS_BYTES / 1024 / 1024 })
                : t(wrong === 'empty' ? 'imports.file.empty' : 'imports.file.moved')}
            </Note>
          )}
          <ProblemNote problem={look.problem} />
          <div>
            <FileButton
              accept=".xlsx,.csv,.txt,text/csv,text/plain"
              onChange={(chosen) => void take(chosen)}
              inputProps={{ 'aria-label': t('diary.file.label'), tabIndex: -1 }}
            >
              {(props) => (
                <Button {...props} variant={preview === null ? 'filled' : 'default'} loading={look.busy}>
                  {t(preview === null ? 'common.file.choose' : 'imports.anotherFile')}
                </Button>
              )}
            </FileButton>
          </div>
        </div>
      </Card>
      {file !== null && preview !== null && <Rows file={file} preview={preview} onDone={() => setPreview(null)} />}
      <RunsCard />
    </div>
  );
}

function Rows({ file, preview, onDone }: { file: Chosen; preview: NumbersPreview; onDone: () => void }) {
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
      <Card>
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
      </Card>
      <Card flush>
        <RowList>
          {rows.map(({ line, number, about, outcome, row }) => (
            <ListRow
              key={line}
              title={<bdi>{`${t('imports.preview.row', { line })}: ${number || '–'}`}</bdi>}
              detail={<bdi>{row === null ? about : [titleOf(row), row.day, row.channelName].join(' · ')}</bdi>}
              action={
                <Badge tone={outcome === 'new' ? 'green' : outcome === 'same' ? 'plain' : 'amber'}>
                  {t(`diary.rows.${outcome}`)}
                </Badge>
              }
            />
          ))}
        </RowList>
        {total > rows.length && (
          <p className={`dim ${classes.hint ?? ''}`}>{t('diary.file.shown', { count: rows.length })}</p>
        )}
      </Card>
    </>
  );
}
