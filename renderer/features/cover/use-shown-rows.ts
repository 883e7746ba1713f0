// The rows of the cover picture as they are shown: filtered, by unit, and what is folded. What is folded is kept until
// the vault is locked.
import { useMemo, useState } from 'react';
import { useCall } from '../../calls/use-call.ts';
import { useMe } from '../../calls/use-me.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { createSessionValue } from '../../hooks/session-value.ts';
import { useText } from '../../i18n/use-text.ts';
import type { RowKind } from './timeline/legend.tsx';
import type { DrawnRow } from './timeline/model.ts';
import {
  filteredRows,
  groupedRows,
  itemsOf,
  NO_FILTER,
  type RowFilter,
  type RowGroup,
  type TimelineItem,
} from './timeline/groups.ts';

/** More channels than this show only those that need something, until all are asked for. */
const MAX_ALL_SHOWN = 12;

interface Kept {
  /** Null: by the number of channels. */
  readonly needOnly: boolean | null;
  readonly closed: ReadonlySet<string>;
  readonly opened: ReadonlySet<string>;
}
const folding = createSessionValue<Kept>({ needOnly: null, closed: new Set(), opened: new Set() });

export interface ShownRows {
  readonly filter: RowFilter;
  readonly setFilter: (filter: RowFilter) => void;
  readonly needOnly: boolean;
  /** Whether `needOnly` is known: it may depend on how many channels there are. */
  readonly isDecided: boolean;
  readonly setNeedOnly: (on: boolean) => void;
  /** The rows that the filter lets through. */
  readonly rows: readonly DrawnRow[];
  readonly groups: readonly RowGroup[];
  readonly items: readonly TimelineItem[];
  /** The same for a table and on paper, where no unit is hidden. */
  readonly listed: readonly TimelineItem[];
  /** Folds or unfolds a heading, or the rest of a unit. */
  readonly toggle: (item: TimelineItem) => void;
}

const toggled = (set: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  set.has(id) ? new Set([...set].filter((one) => one !== id)) : new Set([...set, id]);

const NONE: ReadonlySet<string> = new Set();
const NOWHERE = { departments: [], units: [] };

/** @param isLoaded whether `all` is known yet */
export function useShownRows(view: RowKind, all: readonly DrawnRow[], isLoaded: boolean): ShownRows {
  const { t } = useText();
  const me = useMe();
  const nameOf = usePersonName();
  const { data: organisation = NOWHERE } = useCall('organisation.get', {});
  const [filter, setFilter] = useState(NO_FILTER);
  const [kept, setKept] = useState(folding.get);
  const keep = (next: Kept): void => {
    folding.set(next);
    setKept(next);
  };
  const meId = me?.id ?? null;
  /** By the number of channels, once for each visit: what is shown must not change under the hands of who reads it. */
  const [byNumber, setByNumber] = useState<boolean | null>(null);
  if (byNumber === null && isLoaded && view === 'channels') setByNumber(all.length > MAX_ALL_SHOWN);
  const wanted = kept.needOnly ?? byNumber;
  const needOnly = view === 'channels' && wanted === true;
  const rows = useMemo(() => filteredRows(all, filter, meId, nameOf), [all, filter, meId, nameOf]);
  const whole = t('channels.municipalityWide');
  const groups = useMemo(() => groupedRows(rows, organisation, whole), [rows, organisation, whole]);
  const items = useMemo(
    () => itemsOf(groups, { needOnly, closed: kept.closed, opened: kept.opened }),
    [groups, needOnly, kept],
  );
  const listed = useMemo(
    () => itemsOf(groups, { needOnly, closed: NONE, opened: kept.opened }),
    [groups, needOnly, kept.opened],
  );
  return {
    filter,
    setFilter,
    needOnly,
    isDecided: wanted !== null,
    setNeedOnly: (on) => keep({ ...kept, needOnly: on, opened: new Set() }),
    rows,
    groups,
    items,
    listed,
    toggle: (item) => {
      if (item.kind === 'head') keep({ ...kept, closed: toggled(kept.closed, item.group.id) });
      if (item.kind === 'rest') keep({ ...kept, opened: toggled(kept.opened, item.group.id) });
    },
  };
}
