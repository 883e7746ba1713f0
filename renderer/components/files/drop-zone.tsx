// An area that accepts dropped files and highlights while something is dragged over it.
import type { ReactNode } from 'react';
import classes from './file-drop.module.css';
import { useDropTarget } from './use-drop-target.ts';

interface Props {
  labelledBy: string;
  onFiles: (files: readonly File[]) => void;
  disabled?: boolean;
  /** `isDragOver`: true while something is dragged over it. */
  children: (isDragOver: boolean) => ReactNode;
}

export function DropZone({ labelledBy, onFiles, disabled = false, children }: Props) {
  const { isDragOver, target } = useDropTarget(onFiles);
  return (
    <div
      className={classes.zone}
      data-disabled={disabled || undefined}
      role="group"
      aria-labelledby={labelledBy}
      {...target}
    >
      {children(isDragOver)}
    </div>
  );
}
