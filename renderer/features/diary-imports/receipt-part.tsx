// The receipt of the registrar's own system: pasted, or opened as a saved mail; a preview, then the numbers (R21).
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import {
  MAX_NUMBERS_BYTES,
  MAX_RECEIPT_CHARACTERS,
  type NumberSource,
  type NumbersPreview,
} from '../../../domain/diary-imports/calls.ts';
import { call } from '../../bridge.ts';
import { ProblemNote, Section } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { FailureNote, PickFile } from '../../imports/pick-file.tsx';
import { useFilePreview } from '../../imports/use-file-preview.ts';
import { useReadFile } from '../../imports/use-read-file.ts';
import classes from './diary-imports.module.css';
import { PreviewRows } from './preview-rows.tsx';

export function ReceiptPart() {
  const { t } = useText();
  const [text, setText] = useState('');
  const [source, setSource] = useState<NumberSource>('receipt');
  const { chosen, problem, busy, look, startOver } = useFilePreview<NumbersPreview, NumberSource>(
    (file, asked = 'receipt') => call('diary.preview', { ...file, source: asked }),
  );
  const lookAs = (file: Parameters<typeof look>[0], as: NumberSource): void => {
    startOver();
    setSource(as);
    look(file, as);
  };
  const { failure, read } = useReadFile(
    MAX_NUMBERS_BYTES,
    { tooLarge: t('diary.receipt.fileTooLarge', { max: MAX_NUMBERS_BYTES / 1024 / 1024 }) },
    (file) => lookAs(file, file.fileName.toLowerCase().endsWith('.txt') ? 'receipt' : 'receiptMail'),
  );
  const done = (): void => {
    setText('');
    startOver();
  };
  return (
    <>
      <Section title={t('diary.receipt.title')}>
        <div className={classes.bar}>
          <p className="dim">{t('diary.receipt.text')}</p>
          <Textarea
            label={t('diary.receipt.label')}
            value={text}
            maxLength={MAX_RECEIPT_CHARACTERS}
            spellCheck={false}
            autosize
            minRows={3}
            maxRows={12}
            onChange={(event) => {
              startOver();
              setText(event.currentTarget.value);
            }}
          />
          <FailureNote failure={failure} />
          <ProblemNote problem={problem} />
          <div className={classes.row}>
            <Button
              variant={chosen === null ? 'filled' : 'default'}
              disabled={text.trim() === ''}
              loading={busy}
              onClick={() =>
                lookAs({ fileName: t('diary.receipt.name'), bytes: new TextEncoder().encode(text) }, 'receipt')
              }
            >
              {t('diary.receipt.look')}
            </Button>
            <PickFile
              accept=".eml,.txt,message/rfc822,text/plain"
              label={t('diary.receipt.fileLabel')}
              button={t('diary.receipt.file')}
              primary={false}
              busy={busy}
              onPick={(file) => void read(file)}
            />
          </div>
        </div>
      </Section>
      {chosen !== null && <PreviewRows {...chosen} source={source} onDone={done} />}
    </>
  );
}
