// The marked rows, and the row at the foot of the list with what can be done with them together.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import { useMay } from '../../calls/use-me.ts';
import { BulkBar } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import type { InboxAct } from './dialogs.tsx';

export interface Marks {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly clear: () => void;
  readonly all: () => void;
}

/** The marked rows. One that is not shown any longer is not marked: what happens to the marked rows must be visible. */
export function useMarks(rows: readonly InboxRow[]): Marks {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const shown = new Set(rows.map(({ id }) => id));
  const kept = new Set([...ids].filter((id) => shown.has(id)));
  if (kept.size < ids.size) setIds(kept);
  return {
    ids: kept,
    toggle: (id) => {
      const next = new Set(kept);
      if (!next.delete(id)) next.add(id);
      setIds(next);
    },
    clear: () => setIds(new Set()),
    all: () => setIds(shown),
  };
}

interface MarkedBarProps {
  marks: Marks;
  rows: readonly InboxRow[];
  onAct: (act: InboxAct, rows: readonly InboxRow[]) => void;
}

export function MarkedBar({ marks, rows, onAct }: MarkedBarProps) {
  const { t } = useText();
  const may = useMay();
  const marked = rows.filter(({ id }) => marks.ids.has(id));
  if (marked.length === 0) return null;
  const button = (act: InboxAct, label: string) => (
    <Button variant="default" onClick={() => onAct(act, marked)}>
      {label}
    </Button>
  );
  return (
    <BulkBar
      count={t('inbox.marked', { count: marked.length })}
      onClear={marks.clear}
      all={{ shown: rows.length, chosen: marked.length, onAll: marks.all }}
    >
      {may('inbox.putOff') && button('later', t('inbox.later.act'))}
      {may('inbox.handOver') && button('handOver', t('inbox.handOver.act'))}
      {may('inbox.keepInOrder') &&
        marked.some(({ kind }) => kind === 'diary') &&
        button('keepInOrder', t('inbox.keep.act'))}
    </BulkBar>
  );
}
