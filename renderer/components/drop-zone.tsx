// An area that accepts dropped files and highlights while something is dragged over it.
import { type ReactNode, useState } from 'react';
import classes from './file-drop.module.css';

interface Props {
  labelledBy: string;
  onFiles: (files: readonly File[]) => void;
  disabled?: boolean;
  /** `over`: true while something is dragged over it. */
  children: (over: boolean) => ReactNode;
}

export function DropZone({ labelledBy, onFiles, disabled = false, children }: Props) {
  const [over, setOver] = useState(false);
  return (
    <div
      className={classes.zone}
      data-over={over || undefined}
      data-disabled={disabled || undefined}
      role="group"
      aria-labelledby={labelledBy}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children(over)}
    </div>
  );
}
