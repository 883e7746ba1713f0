// Earlier imports, each with its undo.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Stamp } from '../../domain/kernel/schemas.ts';
import { useMay } from '../calls/use-me.ts';
import { Badge, Card, ListRow, RowList } from '../components/index.ts';
import { useNow } from '../hooks/use-now.ts';
import { usePersonName } from '../hooks/use-names.ts';
import { relativeTime } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';
import classes from './imports.module.css';
import { type UndoCall, type Undoing, useImportUndo } from './use-import-undo.ts';

interface HistoryProps<N extends UndoCall, R> {
  readonly title?: string;
  /** Undefined while loading; with none, there is no card. */
  readonly runs: readonly R[] | undefined;
  /** What a row calls the import: its file, or where it went. */
  readonly nameOf: (run: R) => string;
  readonly detailOf: (run: R) => ReactNode;
  /** When the import was undone; null while it stands. */
  readonly undoneAt: (run: R) => string | null;
  readonly undoing: Undoing<N, R>;
  readonly undoLabel: string;
  /** A button before the undo, of an import that stands. */
  readonly more?: (run: R) => ReactNode;
}

/** The card of earlier imports. Undo is offered to those who may make its call. */
export function ImportHistoryCard<N extends UndoCall, R extends { readonly id: string }>({
  title,
  ...props
}: HistoryProps<N, R>) {
  const { t } = useText();
  const { runs } = props;
  if (runs === undefined || runs.length === 0) return null;
  return (
    <Card title={title ?? t('imports.history.title')} flush>
      <RowList {...(title === undefined ? {} : { label: title })}>
        {runs.map((run) => (
          <HistoryRow key={run.id} run={run} {...props} />
        ))}
      </RowList>
    </Card>
  );
}

function HistoryRow<N extends UndoCall, R>({
  run,
  nameOf,
  detailOf,
  undoneAt,
  undoing,
  undoLabel,
  more,
}: Omit<HistoryProps<N, R>, 'title' | 'runs'> & { readonly run: R }) {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const { undo, busy } = useImportUndo(undoing);
  const name = nameOf(run);
  const undone = undoneAt(run);
  return (
    <ListRow
      title={
        <>
          <bdi>{name}</bdi>{' '}
          {undone !== null && <Badge>{t('imports.history.undone', { when: relativeTime(undone, today) })}</Badge>}
        </>
      }
      detail={<bdi>{detailOf(run)}</bdi>}
      action={
        undone === null && (
          <div className={classes.actions}>
            {more?.(run)}
            {may(undoing.call) && (
              <Button variant="default" loading={busy} onClick={() => undo(run)} aria-label={`${undoLabel}: ${name}`}>
                {undoLabel}
              </Button>
            )}
          </div>
        )
      }
    />
  );
}

/** Says when an import was made and by whom, such as "i går av Sara Ek". */
export function useMadeText(): (stamp: Pick<Stamp, 'at' | 'by'>) => string {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  return ({ at, by }) => t('imports.history.by', { when: relativeTime(at, today), name: nameOf(by) });
}
