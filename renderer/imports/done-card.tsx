// After an import: what was imported, next steps, and undo.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Section } from '../components/index.ts';
import classes from './imports.module.css';
import { type UndoCall, type Undoing, useImportUndo } from './use-import-undo.ts';

interface DoneProps<N extends UndoCall, R> {
  readonly title: string;
  /** The sentences of the result. */
  readonly children: ReactNode;
  /** Where the imported things are. */
  readonly see: { readonly label: string; readonly to: string };
  readonly run: R;
  readonly fileName?: string;
  readonly undoing: Undoing<N, R>;
  /** The button that begins another import. */
  readonly another: string;
  /** Also called once the import is undone. */
  readonly onAnother: () => void;
}

/** The card of a finished import, announced by screen readers. */
export function DoneCard<N extends UndoCall, R>({
  title,
  children,
  see,
  run,
  fileName = '',
  undoing,
  another,
  onAnother,
}: DoneProps<N, R>) {
  const { undo, button, busy, press } = useImportUndo(undoing, onAnother);
  return (
    <Section tone="green">
      <div className={classes.done}>
        <div className={classes.words} role="status">
          <h2 className={classes.heading}>{title}</h2>
          {children}
        </div>
        <div className={classes.buttons}>
          <Button component={Link} href={see.to}>
            {see.label}
          </Button>
          <Button
            {...press}
            variant="default"
            loading={busy}
            onClick={() => undo(run, fileName)}
            {...(fileName === '' ? {} : { 'aria-label': `${button}: ${fileName}` })}
          >
            {button}
          </Button>
          <Button variant="default" onClick={onAnother}>
            {another}
          </Button>
        </div>
      </div>
    </Section>
  );
}
