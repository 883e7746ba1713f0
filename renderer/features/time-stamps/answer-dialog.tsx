// Adds the answer to a request for a time stamp: the file, and the issuer's certificates if one has them.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { MAX_ANSWER_BYTES, MAX_ROOTS_BYTES } from '../../../domain/time-stamps/model.ts';
import { useAction } from '../../calls/use-action.ts';
import { Dialog } from '../../components/dialogs/dialog.tsx';
import { ProblemNote } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { FailureNote, PickFile } from '../../imports/pick-file.tsx';
import { type ListFile, useReadFile } from '../../imports/use-read-file.ts';
import classes from './time-stamps.module.css';

export function AnswerDialog({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useText();
  return (
    <Dialog opened={id !== null} onClose={onClose} title={t('timeStamps.form.title')}>
      {id !== null && <Answer id={id} onClose={onClose} />}
    </Dialog>
  );
}

function Answer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText();
  const [file, setFile] = useState<ListFile | null>(null);
  const [roots, setRoots] = useState<ListFile | null>(null);
  const add = useAction('timeStamps.answer', { quiet: true, success: 'timeStamps.done', onDone: onClose });
  return (
    <div className={classes.stack}>
      <p className="dim">{t('timeStamps.form.text')}</p>
      <Chosen
        title={t('timeStamps.form.answer')}
        button={t('timeStamps.form.chooseAnswer')}
        accept=".tsr,.der,application/timestamp-reply"
        maxBytes={MAX_ANSWER_BYTES}
        file={file}
        onFile={setFile}
      />
      <Chosen
        title={t('timeStamps.form.roots')}
        text={t('timeStamps.form.rootsText')}
        button={t('timeStamps.form.chooseRoots')}
        accept=".pem,.crt,.cer,.der"
        maxBytes={MAX_ROOTS_BYTES}
        file={roots}
        onFile={setRoots}
      />
      <ProblemNote problem={add.problem} />
      <div className={classes.actions}>
        <Button
          {...add.press}
          loading={add.busy}
          disabled={file === null}
          onClick={() => file !== null && void add.run({ id, file: file.bytes, roots: roots?.bytes ?? null })}
        >
          {t('timeStamps.form.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('timeStamps.form.cancel')}
        </Button>
      </div>
    </div>
  );
}

interface ChosenProps {
  title: string;
  text?: string;
  button: string;
  accept: string;
  maxBytes: number;
  file: ListFile | null;
  onFile: (file: ListFile) => void;
}

function Chosen({ title, text, button, accept, maxBytes, file, onFile }: ChosenProps) {
  const { t } = useText();
  const { failure, read } = useReadFile(
    maxBytes,
    { tooLarge: t('timeStamps.form.tooLarge', { max: maxBytes / 1024 }) },
    onFile,
  );
  return (
    <div className={classes.file}>
      <strong>{title}</strong>
      {text !== undefined && <p className="dim">{text}</p>}
      <div>
        <PickFile
          accept={accept}
          label={title}
          button={button}
          primary={false}
          onPick={(picked) => void read(picked)}
        />
      </div>
      {file !== null && <p>{t('timeStamps.form.chosen', { name: file.fileName })}</p>}
      <FailureNote failure={failure} />
    </div>
  );
}
