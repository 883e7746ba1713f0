// Filters of the log, one value each, and the query built from them; debounced while typing.
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { type RecordFilter, RecordFilter as Filter } from '../../../domain/records/model.ts';
import { useAskedSearch } from '../../hooks/asked-search.ts';
import { usePassedValue } from '../../hooks/passed-value.ts';
import { createSessionValue } from '../../hooks/session-value.ts';
import { recordsCounted } from '../inventory/prefill.ts';

export interface Choices {
  search: string;
  kind: RecordFilter['kinds'][number] | null;
  direction: RecordFilter['directions'][number] | null;
  channelId: string | null;
  stands: RecordFilter['stands'][number] | null;
  outcome: RecordFilter['outcomes'][number] | null;
  category: string | null;
  diary: RecordFilter['diary'][number] | null;
  keptWhere: RecordFilter['keptWhere'][number] | null;
  personId: string | null;
  from: string | null;
  to: string | null;
  order: RecordFilter['order'];
}

const NO_CHOICES: Choices = {
  search: '',
  kind: null,
  direction: null,
  channelId: null,
  stands: null,
  outcome: null,
  category: null,
  diary: null,
  keptWhere: null,
  personId: null,
  from: null,
  to: null,
  order: 'newest',
};

const asList = <T>(value: T | null): T[] => (value === null ? [] : [value]);
const first = <T>(values: readonly T[]): T | null => values[0] ?? null;

function filterOf({
  search,
  kind,
  direction,
  channelId,
  stands,
  outcome,
  category,
  diary,
  keptWhere,
  personId,
  from,
  to,
  order,
}: Choices): RecordFilter {
  return Filter.parse({
    search: search.trim().slice(0, 200),
    kinds: asList(kind),
    directions: asList(direction),
    channelIds: asList(channelId),
    stands: asList(stands),
    outcomes: asList(outcome),
    categories: asList(category),
    diary: asList(diary),
    keptWhere: asList(keptWhere),
    personIds: asList(personId),
    from,
    to,
    order,
  });
}

const choicesOf = ({
  search,
  kinds,
  directions,
  channelIds,
  stands,
  outcomes,
  categories,
  diary,
  keptWhere,
  personIds,
  from,
  to,
  order,
}: RecordFilter): Choices => ({
  search,
  kind: first(kinds),
  direction: first(directions),
  channelId: first(channelIds),
  stands: first(stands),
  outcome: first(outcomes),
  category: first(categories),
  diary: first(diary),
  keptWhere: first(keptWhere),
  personId: first(personIds),
  from,
  to,
  order,
});

/** Kept so that the list is unchanged when the user returns from a record. */
const remembered = createSessionValue<Choices | null>(null);

export interface RecordSearch {
  choices: Choices;
  change: (part: Partial<Choices>) => void;
  clear: () => void;
  /** Applies a saved view. */
  use: (filter: RecordFilter) => void;
  /** Whether any filter is set. */
  narrowed: boolean;
  filter: RecordFilter;
}

/** Starts with what a figure of the inventory is the number of, with the last filters, or with the person's default view. */
export function useRecordSearch(begin: RecordFilter | null): RecordSearch {
  const counted = usePassedValue(recordsCounted);
  const [choices, setChoices] = useState<Choices>(() =>
    counted === null ? (remembered.get() ?? (begin === null ? NO_CHOICES : choicesOf(begin))) : choicesOf(counted),
  );
  const [settled] = useDebouncedValue(choices.search, 150);
  // Clearing takes effect immediately: a file exported right after must not use the previous search.
  const search = choices.search === '' ? '' : settled;
  const set = (next: Choices): void => {
    remembered.set(next);
    setChoices(next);
  };
  useAskedSearch((query) => set({ ...NO_CHOICES, search: query }));
  const filter = useMemo(() => filterOf({ ...choices, search }), [choices, search]);
  return {
    choices,
    change: (part) => set({ ...choices, ...part }),
    clear: () => set({ ...NO_CHOICES, order: choices.order }),
    use: (next) => set(choicesOf(next)),
    narrowed: Object.entries(choices).some(
      ([key, value]) => key !== 'order' && value !== NO_CHOICES[key as keyof Choices],
    ),
    filter,
  };
}
