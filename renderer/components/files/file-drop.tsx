// Imports files by drag, paste or file dialog; shows progress and can be cancelled.
import { Button, FileButton, Progress } from '@mantine/core';
import { use, useCallback, useEffect, useId, useRef, useState } from 'react';
import type { StoredFile } from '../../../domain/evidence/calls.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { onPaste } from '../../bridge.ts';
import { MAX_FILE_MB, cleanFileName, uploadFile } from '../../calls/upload.ts';
import { useLeaveGuard } from '../../leaving/use-leave-guard.ts';
import { useText } from '../../i18n/use-text.ts';
import { BlockSubmitContext } from '../fields/block-submit.ts';
import { DropZone } from './drop-zone.tsx';
import classes from './file-drop.module.css';
import { ProblemNote } from '../basics/problem-note.tsx';

export interface FileDropProps {
  /** Called for each file once it is stored. */
  onStored: (file: StoredFile) => unknown;
  label?: string;
  /** Whether an upload is in progress; no decision that depends on the files should be made until it ends. */
  onBusy?: (busy: boolean) => void;
  /** `accept` of the file dialog, e.g. `image/*,application/pdf`. */
  accept?: string;
  disabled?: boolean;
  /** Accepts pasted files anywhere on the screen (at most one such zone at a time). */
  paste?: boolean;
}

interface Upload {
  name: string;
  fraction: number;
  /** Stored and being attached to its record; this completes without the screen. */
  stored?: true;
}

export function FileDrop({ onStored, onBusy, label, accept, disabled = false, paste = true }: FileDropProps) {
  const { t } = useText();
  const id = useId();
  const [upload, setUpload] = useState<Upload | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [announcement, setAnnouncement] = useState('');
  const stop = useRef<AbortController | null>(null);
  const handleStored = useRef(onStored);
  const reportBusy = useRef(onBusy);
  useEffect(() => {
    handleStored.current = onStored;
    reportBusy.current = onBusy;
  }, [onStored, onBusy]);
  useEffect(() => () => stop.current?.abort(), []);
  // Blocks submission of the surrounding form during an upload; leaving asks first until the file is stored.
  const blockSubmit = use(BlockSubmitContext);
  const busy = upload !== null;
  useLeaveGuard(busy && upload.stored !== true);
  useEffect(() => (busy ? blockSubmit() : undefined), [busy, blockSubmit]);

  const storeFiles = useCallback(
    async (files: readonly File[]): Promise<void> => {
      if (disabled || stop.current !== null || files.length === 0) return;
      setProblem(null);
      const control = new AbortController();
      stop.current = control;
      reportBusy.current?.(true);
      try {
        for (const file of files) {
          const name = cleanFileName(file);
          setUpload({ name, fraction: 0 });
          const stored = await uploadFile(file, (fraction) => setUpload({ name, fraction }), control.signal);
          if (!stored.ok) {
            setProblem(stored.error);
            break;
          }
          setUpload({ name, fraction: 1, stored: true });
          setAnnouncement(t('common.file.stored', { name: stored.value.name }));
          await handleStored.current(stored.value);
        }
      } finally {
        stop.current = null;
        setUpload(null);
        reportBusy.current?.(false);
      }
    },
    [disabled, t],
  );

  useEffect(() => {
    if (!paste || disabled) return undefined;
    return onPaste((event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      const time = new Date().toTimeString().slice(0, 8).replaceAll(':', '.');
      void storeFiles(
        files.map((file) =>
          file.name === 'image.png'
            ? new File([file], t('common.file.pastedName', { time }), { type: file.type })
            : file,
        ),
      );
    });
  }, [paste, disabled, storeFiles, t]);

  return (
    <div className={classes.outer}>
      <DropZone labelledBy={id} disabled={disabled} onFiles={(files) => void storeFiles(files)}>
        {(over) =>
          upload ? (
            <div className={classes.progress}>
              <span>{t('common.file.uploading', { name: upload.name })}</span>
              <Progress value={upload.fraction * 100} aria-label={t('common.file.uploading', { name: upload.name })} />
              <Button variant="default" onClick={() => stop.current?.abort()}>
                {t('common.file.stop')}
              </Button>
            </div>
          ) : (
            <>
              <p id={id} className={classes.label}>
                {over ? t('common.file.dropNow') : (label ?? t('common.file.drop'))}
              </p>
              <p className={classes.limit}>{t('common.file.limit', { max: MAX_FILE_MB })}</p>
              <FileButton
                multiple
                onChange={(files) => void storeFiles(files)}
                {...(accept !== undefined ? { accept } : {})}
                disabled={disabled}
                inputProps={{ 'aria-label': t('common.file.choose'), tabIndex: -1 }}
              >
                {(props) => (
                  <Button variant="default" {...props} disabled={disabled}>
                    {t('common.file.choose')}
                  </Button>
                )}
              </FileButton>
            </>
          )
        }
      </DropZone>
      <ProblemNote problem={problem} />
      <span className="sr" role="status">
        {announcement}
      </span>
    </div>
  );
}
