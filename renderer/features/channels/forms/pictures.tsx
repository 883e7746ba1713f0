// Pictures as evidence, in the form's field `evidence`.
import { CloseButton } from '@mantine/core';
import { useRef, useState } from 'react';
import type { StoredFile } from '../../../../domain/evidence/calls.ts';
import { useField } from '../../../components/fields/use-field.ts';
import { FileDrop, StoredFileRow } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import classes from './check.module.css';

export function PicturesField({ label }: { label: string }) {
  const { t } = useText();
  const { onChange } = useField<{ blobId: string; name: string }[]>('evidence');
  const [files, setFiles] = useState<StoredFile[]>([]);
  // Several files arrive one after another; the ref lets each see the previous ones.
  const added = useRef<StoredFile[]>([]);
  const update = (next: StoredFile[]): void => {
    added.current = next;
    setFiles(next);
    onChange(next.map(({ blobId, name }) => ({ blobId, name })));
  };
  return (
    <div className={classes.files} role="group" aria-label={label}>
      <FileDrop
        label={label}
        accept="image/*,application/pdf"
        onStored={(file) => update([...added.current.filter(({ blobId }) => blobId !== file.blobId), file])}
      />
      {files.map((file) => (
        <StoredFileRow
          key={file.blobId}
          file={file}
          action={
            <CloseButton
              size="sm"
              aria-label={`${t('common.remove')}: ${file.name}`}
              onClick={() => update(files.filter(({ blobId }) => blobId !== file.blobId))}
            />
          }
        />
      ))}
    </div>
  );
}
