// Choosing or dropping a small list file. It is read in the renderer, so that no path crosses the bridge.
import { Button, FileButton } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { nameOf } from '../hooks/upload.ts';
import { useText } from '../hooks/use-text.ts';
import classes from './list-file.module.css';
import { Note } from './note.tsx';

export interface ListFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Why the file cannot be read at all. */
type WrongFile = 'tooLarge' | 'empty' | 'unreadable';

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
  wrong: (why: WrongFile) => string;
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
  wrong,
  busy,
  onChosen,
  more,
}: ListFileZoneProps) {
  const { t } = useText();
  const id = useId();
  const [over, setOver] = useState(false);
  const [why, setWhy] = useState<WrongFile | null>(null);
  const take = async (file: File | null | undefined): Promise<void> => {
    if (!file || busy) return;
    if (file.size === 0 || file.size > maxBytes) {
      setWhy(file.size === 0 ? 'empty' : 'tooLarge');
      return;
    }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      setWhy(null);
      onChosen({ name: nameOf(file), bytes });
    } catch {
      setWhy('unreadable');
    }
  };
  return (
    <>
      {why !== null && (
        <Note tone="red" alert>
          {wrong(why)}
        </Note>
      )}
      <section
        className={classes.zone}
        data-over={over || undefined}
        aria-labelledby={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <h2 className={classes.title} id={id}>
          {over ? t('common.file.dropNow') : title}
        </h2>
        <div className={classes.text}>{text}</div>
        <div className={classes.buttons}>
          <FileButton
            accept={accept}
            onChange={(file) => void take(file)}
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
