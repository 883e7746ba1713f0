// Stored files of a case or step: thumbnail or name, hash, and a button that removes the file.
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { FileRef } from '../../domain/kernel/schemas.ts';
import type { z } from 'zod';
import { StoredFileRow, StoredImage, isPicture } from '../components/index.ts';
import { bytes } from '../i18n/format.ts';
import { shortHash } from './short-hash.ts';
import classes from './evidence-list.module.css';

type File = z.infer<typeof FileRef>;

export interface EvidenceListProps {
  label: string;
  files: readonly File[];
  /** Label of the remove button; without it there is no button. */
  removeLabel?: (name: string) => string;
  onRemove?: (file: File) => void;
  /** Files that cannot be removed. */
  locked?: (file: File) => boolean;
}

export function EvidenceList({ label, files, removeLabel, onRemove, locked }: EvidenceListProps) {
  if (files.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={label}>
      {files.map((file) => {
        const button = onRemove && removeLabel && !(locked?.(file) ?? false) && (
          <ActionIcon size={26} onClick={() => onRemove(file)} aria-label={removeLabel(file.name)}>
            <IconX size={15} aria-hidden />
          </ActionIcon>
        );
        return (
          <li key={file.blobId} className={classes.item}>
            {isPicture(file) ? (
              <div className={classes.picture}>
                <div className={classes.thumb}>
                  <StoredImage file={file} />
                </div>
                <div className={classes.words}>
                  <bdi className={classes.name}>{file.name}</bdi>
                  <span className={classes.detail}>{bytes(file.size)}</span>
                  <code className={classes.hash} title={file.sha256}>
                    {shortHash(file.sha256)}
                  </code>
                </div>
                {button}
              </div>
            ) : (
              <div className={classes.tight}>
                <StoredFileRow file={file} action={button} />
                <code className={classes.hash} title={file.sha256}>
                  {shortHash(file.sha256)}
                </code>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
