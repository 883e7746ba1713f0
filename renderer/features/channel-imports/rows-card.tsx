// Every row of the file with its outcome; nothing is written before the button is pressed.
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ImportRow } from '../../../domain/channel-imports/model.ts';
import { EmptyState } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { ImportBar } from '../../imports/import-bar.tsx';
import { PreviewRows } from '../../imports/preview-rows.tsx';
import type { ListFile } from '../../imports/use-read-file.ts';
import { AddsNote } from './adds-note.tsx';
import type { Done, Preview } from './types.ts';
import { PreviewRow } from './preview-row.tsx';
import { canImport } from './row-text.ts';

const OUTCOMES: readonly ImportRow['outcome'][] = ['new', 'changed', 'same', 'wrong', 'empty'];

interface RowsProps {
  readonly file: ListFile;
  readonly preview: Preview;
  /** The digits of a new key were compared with the sender. */
  readonly compared: boolean;
  readonly onDone: (done: Done) => void;
}

export function RowsCard({ file, preview, compared, onDone }: RowsProps) {
  const { t } = useText();
  const { rows, counts } = preview;
  const [excluded, setExcluded] = useState<ReadonlySet<number>>(new Set());
  const importable = useMemo(() => rows.filter(canImport), [rows]);
  const lines = importable.map((row) => row.line).filter((line) => !excluded.has(line));
  const toggle = (line: number, include: boolean): void => {
    setExcluded((now) => {
      const next = new Set(now);
      if (include) next.delete(line);
      else next.add(line);
      return next;
    });
  };
  const hasAll = lines.length === importable.length;
  return (
    <>
      <PreviewRows
        title={t('channelImport.preview.title')}
        rows={rows}
        outcomes={OUTCOMES}
        counts={counts}
        texts={{
          filter: t('channelImport.preview.filter'),
          outcome: (outcome) => t(`channelImport.outcome.${outcome}`),
          noRows: t('channelImport.preview.noRows'),
          more: (count) => t('channelImport.preview.more', { count }),
        }}
        partSize={200}
        beside={
          importable.length > 1 && (
            <Button
              variant="subtle"
              onClick={() => setExcluded(hasAll ? new Set(importable.map((row) => row.line)) : new Set())}
            >
              {t(hasAll ? 'channelImport.preview.takeNone' : 'channelImport.preview.takeAll')}
            </Button>
          )
        }
        above={
          rows.length > 0 &&
          importable.length === 0 &&
          counts.same === 0 && <EmptyState level={3} title={t('channelImport.preview.noneUseful')} />
        }
        row={(row) => <PreviewRow row={row} included={canImport(row) && !excluded.has(row.line)} onInclude={toggle} />}
      />
      <AddsNote preview={preview} />
      <ConfirmBar file={file} preview={preview} compared={compared} lines={lines} onDone={onDone} />
    </>
  );
}

function ConfirmBar({ file, preview, compared, lines, onDone }: RowsProps & { readonly lines: number[] }) {
  const { t } = useText();
  const apply = useAction('imports.apply', {
    onDone: (value) =>
      onDone({
        ...value,
        fileName: preview.fileName,
        skipped: preview.rows.length - preview.counts.empty - value.added - value.changed,
      }),
  });
  const { signed } = preview;
  const toCompare = signed !== null && !signed.known && !compared;
  return (
    <ImportBar
      status={t('channelImport.preview.chosen', { count: lines.length })}
      note={toCompare ? t('errors.imports.registerNotCompared') : t('imports.preview.nothingWritten')}
    >
      <Button
        {...apply.press}
        disabled={lines.length === 0 || toCompare}
        loading={apply.busy}
        onClick={() =>
          void apply.run({ ...file, settings: preview.settings, lines, ...(signed && { digitsCompared: compared }) })
        }
      >
        {lines.length === 0 ? t('imports.preview.goNone') : t('channelImport.preview.go', { count: lines.length })}
      </Button>
    </ImportBar>
  );
}
