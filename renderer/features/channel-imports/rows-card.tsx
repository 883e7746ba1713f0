// Every row of the file with its outcome; nothing is written before the button is pressed.
import { Button, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ImportRow } from '../../../domain/channel-imports/model.ts';
import { Card, EmptyState, type ListFile } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { AddsNote } from './adds-note.tsx';
import classes from './channel-imports.module.css';
import type { Done, Preview } from './types.ts';
import { PreviewRow } from './preview-row.tsx';
import { canImport } from './row-text.ts';

type Outcome = ImportRow['outcome'];
const OUTCOMES: readonly Outcome[] = ['new', 'changed', 'same', 'wrong', 'empty'];
/** Number of rows shown at a time. */
const PAGE_SIZE = 200;

export function RowsCard({
  file,
  preview,
  onDone,
}: {
  file: ListFile;
  preview: Preview;
  onDone: (done: Done) => void;
}) {
  const { t } = useText();
  const { rows, counts } = preview;
  const [filter, setFilter] = useState<Outcome | 'all'>('all');
  const [limit, setLimit] = useState(PAGE_SIZE);
  const [excluded, setExcluded] = useState<ReadonlySet<number>>(new Set());
  const importable = useMemo(() => rows.filter(canImport), [rows]);
  const lines = importable.map((row) => row.line).filter((line) => !excluded.has(line));
  const shown = filter === 'all' ? rows : rows.filter((row) => row.outcome === filter);
  const toggle = (line: number, include: boolean): void => {
    setExcluded((now) => {
      const next = new Set(now);
      if (include) next.delete(line);
      else next.add(line);
      return next;
    });
  };
  const filters = [
    { value: 'all', label: `${t('common.all')} ${String(rows.length)}` },
    ...OUTCOMES.filter((entry) => counts[entry] > 0).map((value) => ({
      value,
      label: `${t(`channelImport.outcome.${value}`)} ${String(counts[value])}`,
    })),
  ];
  return (
    <>
      <Card title={t('channelImport.preview.title')} flush>
        <div className={classes.filters} style={{ padding: '12px 16px 0', marginBottom: 8 }}>
          <SegmentedControl
            aria-label={t('channelImport.preview.filter')}
            value={filter}
            onChange={(next) => {
              setFilter(next as Outcome | 'all');
              setLimit(PAGE_SIZE);
            }}
            data={filters}
          />
          <span className={classes.gap} />
          {importable.length > 1 && (
            <Button
              variant="subtle"
              onClick={() =>
                setExcluded(lines.length === importable.length ? new Set(importable.map((row) => row.line)) : new Set())
              }
            >
              {t(
                lines.length === importable.length ? 'channelImport.preview.takeNone' : 'channelImport.preview.takeAll',
              )}
            </Button>
          )}
        </div>
        {rows.length > 0 && importable.length === 0 && counts.same === 0 && (
          <EmptyState level={3} title={t('channelImport.preview.noneUseful')} />
        )}
        {shown.length === 0 && <p className={classes.empty}>{t('channelImport.preview.noRows')}</p>}
        <ol>
          {shown.slice(0, limit).map((row) => (
            <PreviewRow
              key={row.line}
              row={row}
              included={canImport(row) && !excluded.has(row.line)}
              onInclude={toggle}
            />
          ))}
        </ol>
        {shown.length > limit && (
          <p className={classes.empty}>
            <Button variant="default" onClick={() => setLimit(limit + PAGE_SIZE)}>
              {t('channelImport.preview.more', { count: Math.min(PAGE_SIZE, shown.length - limit) })}
            </Button>
          </p>
        )}
      </Card>
      <AddsNote preview={preview} />
      <ImportBar file={file} preview={preview} lines={lines} onDone={onDone} />
    </>
  );
}

function ImportBar({
  file,
  preview,
  lines,
  onDone,
}: {
  file: ListFile;
  preview: Preview;
  lines: number[];
  onDone: (done: Done) => void;
}) {
  const { t } = useText();
  const apply = useAction('imports.apply', {
    onDone: (value) =>
      onDone({
        ...value,
        fileName: preview.fileName,
        skipped: preview.rows.length - preview.counts.empty - value.added - value.changed,
      }),
  });
  return (
    <div className={classes.go}>
      <span className={classes.goText} role="status">
        {t('channelImport.preview.chosen', { count: lines.length })}{' '}
        <span className="dim">{t('imports.preview.nothingWritten')}</span>
      </span>
      <Button
        disabled={lines.length === 0}
        loading={apply.busy}
        onClick={() => void apply.run({ fileName: file.name, bytes: file.bytes, settings: preview.settings, lines })}
      >
        {lines.length === 0 ? t('imports.preview.goNone') : t('channelImport.preview.go', { count: lines.length })}
      </Button>
    </div>
  );
}
