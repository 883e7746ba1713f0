// The marked rows, and the row at the foot of the list with what can be done with them together.
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import { useMay } from '../../calls/use-me.ts';
import { BulkBar } from '../../components/index.ts';
import { useNarrow } from '../../hooks/use-narrow.ts';
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

/** How many acts stand in the row as buttons, where the list is narrow and where it is not; the others are in a menu. */
const BUTTONS = { narrow: 1, wide: 2 } as const;

export function MarkedBar({ marks, rows, onAct }: MarkedBarProps) {
  const { t } = useText();
  const may = useMay();
  const narrow = useNarrow();
  const marked = rows.filter(({ id }) => marks.ids.has(id));
  if (marked.length === 0) return null;
  const acts: { act: InboxAct; label: string }[] = [
    ...(may('inbox.putOff') ? [{ act: 'later', label: t('inbox.later.act') } as const] : []),
    ...(may('inbox.handOver') ? [{ act: 'handOver', label: t('inbox.handOver.act') } as const] : []),
    ...(may('inbox.keepInOrder') && marked.some(({ kind }) => kind === 'diary')
      ? [{ act: 'keepInOrder', label: t('inbox.keep.act') } as const]
      : []),
  ];
  const shown = acts.slice(0, narrow ? BUTTONS.narrow : BUTTONS.wide);
  const others = acts.slice(shown.length);
  return (
    <BulkBar
      count={t('inbox.marked', { count: marked.length })}
      onClear={marks.clear}
      all={{ shown: rows.length, chosen: marked.length, onAll: marks.all }}
    >
      {shown.map(({ act, label }) => (
        <Button key={act} variant="default" onClick={() => onAct(act, marked)}>
          {label}
        </Button>
      ))}
      {others.length > 0 && (
        <Menu position="top-end">
          <Menu.Target>
            <ActionIcon variant="subtle" size={32} aria-label={t('common.more')}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(({ act, label }) => (
              <Menu.Item key={act} onClick={() => onAct(act, marked)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </BulkBar>
  );
}
