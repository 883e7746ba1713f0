// Choosing or dropping a small list file: the first step of an import.
import { type ReactNode, useId } from 'react';
import { useDropTarget } from '../components/files/use-drop-target.ts';
import { useText } from '../i18n/use-text.ts';
import classes from './imports.module.css';
import { FailureNote, PickFile } from './pick-file.tsx';
import { type FailureTexts, type ListFile, useReadFile } from './use-read-file.ts';

interface ChooseZoneProps {
  readonly maxBytes: number;
  /** `accept` of the file dialog. */
  readonly accept: string;
  readonly title: string;
  readonly text: ReactNode;
  /** Under the button. */
  readonly hint: ReactNode;
  readonly label: string;
  readonly failures: FailureTexts;
  readonly busy: boolean;
  readonly onChosen: (file: ListFile) => void;
  /** Additional controls beside the button. */
  readonly more?: ReactNode;
}

/** The zone; while `busy`, no other file is taken. */
export function ChooseZone({
  maxBytes,
  accept,
  title,
  text,
  hint,
  label,
  failures,
  busy,
  onChosen,
  more,
}: ChooseZoneProps) {
  const { t } = useText();
  const id = useId();
  const { failure, read } = useReadFile(maxBytes, failures, onChosen);
  const take = (file: File | null | undefined): void => {
    if (!busy) void read(file);
  };
  const { isDragOver, target } = useDropTarget(([file]) => take(file));
  return (
    <>
      <FailureNote failure={failure} />
      <section className={classes.zone} aria-labelledby={id} {...target}>
        <h2 className={classes.heading} id={id}>
          {isDragOver ? t('common.file.dropNow') : title}
        </h2>
        <div className={classes.zoneText}>{text}</div>
        <div className={classes.actions}>
          <PickFile accept={accept} label={label} button={t('common.file.choose')} busy={busy} onPick={take} />
          {more}
        </div>
        <p className="dim">{hint}</p>
      </section>
    </>
  );
}
