// The button that opens the file dialog, and why the file that was chosen cannot be read.
import { Button, FileButton } from '@mantine/core';
import { useRef } from 'react';
import { Note } from '../components/index.ts';

interface PickProps {
  /** `accept` of the file dialog. */
  readonly accept: string;
  /** Accessible name of the file field. */
  readonly label: string;
  readonly button: string;
  readonly primary?: boolean;
  readonly busy?: boolean;
  readonly onPick: (file: File | null) => void;
}

/** The button; the file field behind it is not a tab stop of its own. */
export function PickFile({ accept, label, button, primary = true, busy = false, onPick }: PickProps) {
  const forget = useRef<() => void>(null);
  // The file that was refused can be chosen once more, when it has been put right.
  const pick = (file: File | null): void => {
    forget.current?.();
    onPick(file);
  };
  return (
    <FileButton accept={accept} resetRef={forget} onChange={pick} inputProps={{ 'aria-label': label, tabIndex: -1 }}>
      {(props) => (
        <Button {...props} {...(primary ? {} : { variant: 'default' })} loading={busy}>
          {button}
        </Button>
      )}
    </FileButton>
  );
}

/** Why a file could not be read; nothing if it could. */
export function FailureNote({ failure }: { failure: string | null }) {
  if (failure === null) return null;
  return (
    <Note tone="red" alert>
      {failure}
    </Note>
  );
}
