// Choosing or dropping a small list file. It is read in the renderer, so that no path crosses the bridge.
import { Button, FileButton } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { cleanFileName } from '../../calls/upload.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './list-file.module.css';
import { Note } from '../basics/note.tsx';

export interface ListFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Why the file cannot be read at all. */
type FileFailure = 'tooLarge' | 'empty' | 'unreadable';

interface ListFileZoneProps {
  maxBytes: number;
  /** `accept` of the file dialog. */
  accept: string;
  title: string;
  text: ReactNode;
  /** Under the button. */
  hint: ReactNode;
  button: string;
  label: string;
  describeFailure: (failure: FileFailure) => string;
  busy: boolean;
  onChosen: (file: ListFile) => void;
  /** Additional controls beside the button. */
  more?: ReactNode;
}

export function ListFileZone({
  maxBytes,
  accept,
  title,
  text,
  hint,
  button,
  label,
  describeFailure,
  busy,
  onChosen,
  more,
}: ListFileZoneProps) {
  const { t } = useText();
  const id = useId();
  const [isDragOver, setIsDragOver] = useState(false);
  const [failure, setFailure] = useState<FileFailure | null>(null);
  const readFile = async (file: File | null | undefined): Promise<void> => {
    if (!file || busy) return;
    if (file.size === 0 || file.size > maxBytes) {
      setFailure(file.size === 0 ? 'empty' : 'tooLarge');
      return;
    }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      setFailure(null);
      onChosen({ name: cleanFileName(file), bytes });
    } catch {
      setFailure('unreadable');
    }
  };
  return (
    <>
      {failure !== null && (
        <Note tone="red" alert>
          {describeFailure(failure)}
        </Note>
      )}
      <section
        className={classes.zone}
        data-over={isDragOver || undefined}
        aria-labelledby={id}
        onDragOver={(event) => {
          event.preventDefault();
          setIsDragOver(true);
        }}
        onDragLeave={() => setIsDragOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsDragOver(false);
          void readFile(event.dataTransfer.files[0]);
        }}
      >
        <h2 className={classes.title} id={id}>
          {isDragOver ? t('common.file.dropNow') : title}
        </h2>
        <div className={classes.text}>{text}</div>
        <div className={classes.buttons}>
          <FileButton
            accept={accept}
            onChange={(file) => void readFile(file)}
            inputProps={{ 'aria-label': label, tabIndex: -1 }}
          >
            {(props) => (
              <Button {...props} loading={busy}>
                {button}
              </Button>
            )}
          </FileButton>
          {more}
        </div>
        <p className="dim">{hint}</p>
      </section>
    </>
  );
}
