// What an element needs to accept dropped files.
import { type DragEventHandler, useState } from 'react';

interface DropTarget {
  /** True while something is dragged over the element. */
  readonly isDragOver: boolean;
  /** Properties of the element; `data-over` is set while something is dragged over it. */
  readonly target: {
    readonly 'data-over': true | undefined;
    readonly onDragOver: DragEventHandler;
    readonly onDragLeave: DragEventHandler;
    readonly onDrop: DragEventHandler;
  };
}

/** Makes an element accept dropped files, and pass them on. */
export function useDropTarget(onFiles: (files: readonly File[]) => void): DropTarget {
  const [isDragOver, setIsDragOver] = useState(false);
  return {
    isDragOver,
    target: {
      'data-over': isDragOver || undefined,
      onDragOver: (event) => {
        event.preventDefault();
        setIsDragOver(true);
      },
      onDragLeave: () => setIsDragOver(false),
      onDrop: (event) => {
        event.preventDefault();
        setIsDragOver(false);
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
}
