// A dialog around a form that edits `open`; closing it with unsaved changes asks first.
import type { ReactNode } from 'react';
import { useGuardedClose } from '../../leaving/use-guarded-close.ts';
import { Dialog } from './dialog.tsx';

export interface FormDialogProps<T> {
  /** The value being edited; null: closed. */
  open: T | null;
  onClose: () => void;
  title: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  children: (value: T) => ReactNode;
}

export function FormDialog<T>({ open, onClose, title, size = 'md', children }: FormDialogProps<T>) {
  const close = useGuardedClose(onClose);
  return (
    <Dialog opened={open !== null} onClose={close} title={title} size={size}>
      {open !== null && children(open)}
    </Dialog>
  );
}
