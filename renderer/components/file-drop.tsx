// Imports files by drag, paste or file dialog; shows progress and can be cancelled.
import { Button, FileButton, Progress } from '@mantine/core';
import { use, useCallback, useEffect, useId, useRef, useState } from 'react';
import type { StoredFile } from '../../domain/evidence/calls.ts';
import type { Problem } from '../../domain/result.ts';
import { onPaste } from '../bridge.ts';
import { MAX_FILE_MB, nameOf, uploadFile } from '../hooks/upload.ts';
import { useHold } from '../hooks/use-hold.ts';
import { useText } from '../hooks/use-text.ts';
import { HoldForm } from './fields/form-busy.ts';
import { DropZone } from './drop-zone.tsx';
import classes from './file-drop.module.css';
import { ProblemNote } from './problem-note.tsx';

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

interface Under {
  name: string;
  share: number;
  /** Stored and being attached to its record; this completes without the screen. */
  stored?: true;
}

export function FileDrop({ onStored, onBusy, label, accept, disabled = false, paste = true }: FileDropProps) {
  const { t } = useText();
  const id = useId();
  const [under, setUnder] = useState<Under | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState('');
  const stop = useRef<AbortController | null>(null);
  const store = useRef(onStored);
  const tell = useRef(onBusy);
  useEffect(() => {
    store.current = onStored;
    tell.current = onBusy;
  }, [onStored, onBusy]);
  useEffect(() => () => stop.current?.abort(), []);
  // Blocks submission of the surrounding form during an upload; leaving asks first until the file is stored.
  const holdForm = use(HoldForm);
  const busy = under !== null;
  useHold(busy && under.stored !== true);
  useEffect(() => (busy ? holdForm() : undefined), [busy, holdForm]);

  const take = useCallback(
    async (files: readonly File[]): Promise<void> => {
      if (disabled || stop.current !== null || files.length === 0) return;
      setProblem(null);
      const control = new AbortController();
      stop.current = control;
      tell.current?.(true);
      for (const file of files) {
        const name = nameOf(file);
        setUnder({ name, share: 0 });
        const stored = await uploadFile(file, (share) => setUnder({ name, share }), control.signal);
        if (!stored.ok) {
          setProblem(stored.error);
          break;
        }
        setUnder({ name, share: 1, stored: true });
        setSaid(t('common.file.stored', { name: stored.value.name }));
        await store.current(stored.value);
      }
      stop.current = null;
      setUnder(null);
      tell.current?.(false);
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
      void take(
        files.map((file) =>
          file.name === 'image.png'
            ? new File([file], t('common.file.pastedName', { time }), { type: file.type })
            : file,
        ),
      );
    });
  }, [paste, disabled, take, t]);

  return (
    <div className={classes.outer}>
      <DropZone labelledBy={id} disabled={disabled} onFiles={(files) => void take(files)}>
        {(over) =>
          under ? (
            <div className={classes.progress}>
              <span>{t('common.file.uploading', { name: under.name })}</span>
              <Progress value={under.share * 100} aria-label={t('common.file.uploading', { name: under.name })} />
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
                onChange={(files) => void take(files)}
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
        {said}
      </span>
    </div>
  );
}
