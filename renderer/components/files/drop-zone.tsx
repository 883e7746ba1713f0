// An area that accepts dropped files and highlights while something is dragged over it.
import { type ReactNode, useState } from 'react';
import classes from './file-drop.module.css';

interface Props {
  labelledBy: string;
  onFiles: (files: readonly File[]) => void;
  disabled?: boolean;
  /** `isDragOver`: true while something is dragged over it. */
  children: (isDragOver: boolean) => ReactNode;
}

export function DropZone({ labelledBy, onFiles, disabled = false, children }: Props) {
  const [isDragOver, setIsDragOver] = useState(false);
  return (
    <div
      className={classes.zone}
      data-over={isDragOver || undefined}
      data-disabled={disabled || undefined}
      role="group"
      aria-labelledby={labelledBy}
      onDragOver={(event) => {
        event.preventDefault();
        setIsDragOver(true);
      }}
      onDragLeave={() => setIsDragOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsDragOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children(isDragOver)}
    </div>
  );
}
