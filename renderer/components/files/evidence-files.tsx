// Pictures and files as evidence, in the form's field `evidence`.
import { CloseButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { StoredFile } from '../../../domain/evidence/calls.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../basics/note.tsx';
import { useField } from '../fields/use-field.ts';
import classes from './evidence-files.module.css';
import { FileDrop } from './file-drop.tsx';
import { LastCapture } from './last-capture.tsx';
import { StoredFileRow } from './stored-image.tsx';

export interface EvidenceFilesProps {
  /** Default: the evidence of a check. */
  label?: string;
  hint?: string | undefined;
  onBusy?: (busy: boolean) => void;
  /** The channel whose page that was saved last is offered. */
  capturesOf?: string;
}

export function EvidenceFiles({ label, hint, onBusy, capturesOf }: EvidenceFilesProps) {
  const { t } = useText();
  const title = label ?? t('channels.checks.evidence');
  const form = useFormContext();
  const { error } = useField<unknown>('evidence');
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  // Several files arrive one after another; the ref lets each see the previous ones.
  const added = useRef<readonly StoredFile[]>([]);
  const update = (next: readonly StoredFile[]): void => {
    added.current = next;
    setFiles(next);
    form.setValue(
      'evidence',
      next.map(({ blobId, name }) => ({ blobId, name })),
      { shouldDirty: true },
    );
    form.clearErrors('evidence');
  };
  const add = (file: StoredFile): void =>
    update([...added.current.filter(({ blobId }) => blobId !== file.blobId), file]);
  return (
    <div className={classes.files} role="group" aria-label={title}>
      <FileDrop
        label={title}
        accept="image/*,application/pdf"
        onStored={add}
        {...(onBusy === undefined ? {} : { onBusy })}
      />
      {capturesOf !== undefined && <LastCapture channelId={capturesOf} taken={files} onTake={add} />}
      {files.map((file) => (
        <StoredFileRow
          key={file.blobId}
          file={file}
          action={
            <CloseButton
              size="sm"
              aria-label={`${t('common.remove')}: ${file.name}`}
              onClick={() => update(files.filter((entry) => entry.blobId !== file.blobId))}
            />
          }
        />
      ))}
      {hint !== undefined && <p className="dim">{hint}</p>}
      {error !== undefined && (
        <Note tone="red" alert>
          {error}
        </Note>
      )}
    </div>
  );
}
