// Imports numbers from the registrar's own system: choose a file, preview each row, apply, undo in one step.
import { MAX_NUMBERS_BYTES, type NumbersPreview } from '../../../domain/diary-imports/calls.ts';
import { call } from '../../bridge.ts';
import { Section, ProblemNote } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { FailureNote, PickFile } from '../../imports/pick-file.tsx';
import { useFilePreview } from '../../imports/use-file-preview.ts';
import { useReadFile } from '../../imports/use-read-file.ts';
import classes from './diary-imports.module.css';
import { PreviewRows } from './preview-rows.tsx';
import { ReceiptPart } from './receipt-part.tsx';
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
      <ReceiptPart />
      <Section title={t('diary.file.title')}>
        <div className={classes.bar}>
          <p className="dim">{t('diary.file.text')}</p>
          <FailureNote failure={failure} />
          <ProblemNote problem={problem} />
          <div>
            <PickFile
              accept=".xlsx,.csv,.txt,text/csv,text/plain"
              label={t('diary.file.label')}
              button={t(chosen === null ? 'common.file.choose' : 'imports.anotherFile')}
              primary={false}
              busy={busy}
              onPick={take}
            />
          </div>
        </div>
      </Section>
      {chosen !== null && <PreviewRows {...chosen} source="list" onDone={startOver} />}
      <RunsCard />
    </div>
  );
}
