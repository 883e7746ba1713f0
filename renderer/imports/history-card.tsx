// Earlier imports, each with its undo.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Stamp } from '../../domain/kernel/schemas.ts';
import { useMay } from '../calls/use-me.ts';
import { StateLabel, Section, ListRow, RowList } from '../components/index.ts';
import { useNow } from '../hooks/use-now.ts';
import { usePersonName } from '../hooks/use-names.ts';
import { exactTime, relativeTime } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';
import classes from './imports.module.css';
import { type UndoCall, type Undoing, useImportUndo } from './use-import-undo.ts';

/** What every list of imports has. */
interface ImportRun {
  readonly id: string;
  /** What the row calls the import: its file, or where it went. */
  readonly fileName: string;
  readonly stamp: Pick<Stamp, 'at' | 'by'>;
  /** When it was undone; null while it stands. */
  readonly undone: Pick<Stamp, 'at'> | null;
}

interface HistoryProps<N extends UndoCall, R> {
  readonly title?: string;
  /** Undefined while loading; with none, there is no card. */
  readonly runs: readonly R[] | undefined;
  /** What the row says below the name; `made` is when and by whom, in words. */
  readonly detail: (run: R, made: { readonly when: string; readonly name: string }) => ReactNode;
  readonly undoing: Undoing<N, R>;
  /** A button before the undo, of an import that stands. */
  readonly more?: (run: R) => ReactNode;
}

/**
 * The card of earlier imports. Undo is offered to those who may make its call; its name tells imports of the same file
 * apart.
 */
export function ImportHistoryCard<N extends UndoCall, R extends ImportRun>({
  title,
  runs,
  ...props
}: HistoryProps<N, R>) {
  const { t } = useText();
  if (runs === undefined || runs.length === 0) return null;
  return (
    <Section title={title ?? t('imports.history.title')}>
      <RowList {...(title === undefined ? {} : { label: title })}>
        {runs.map((run) => (
          <HistoryRow key={run.id} run={run} {...props} />
        ))}
      </RowList>
    </Section>
  );
}

type RowProps<N extends UndoCall, R> = Omit<HistoryProps<N, R>, 'title' | 'runs'> & { readonly run: R };

function HistoryRow<N extends UndoCall, R extends ImportRun>({ run, detail, undoing, more }: RowProps<N, R>) {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const nameOf = usePersonName();
  const { undo, button, busy, press } = useImportUndo(undoing);
  const { fileName, stamp, undone } = run;
  return (
    <ListRow
      title={
        <>
          <bdi>{fileName}</bdi>{' '}
          {undone !== null && (
            <StateLabel>{t('imports.history.undone', { when: relativeTime(undone.at, today) })}</StateLabel>
          )}
        </>
      }
      detail={<bdi>{detail(run, { when: relativeTime(stamp.at, today), name: nameOf(stamp.by) })}</bdi>}
      action={
        undone === null && (
          <div className={classes.actions}>
            {more?.(run)}
            {may(undoing.call) && (
              <Button
                {...press}
                variant="default"
                loading={busy}
                onClick={() => undo(run, fileName)}
                aria-label={`${button}: ${fileName}, ${exactTime(stamp.at)}`}
              >
                {button}
              </Button>
            )}
          </div>
        )
      }
    />
  );
}
