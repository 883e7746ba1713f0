// Search text and filters of the log, debounced while typing.
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { Input } from '../../../domain/contract/api.ts';
import { createSessionValue } from '../../hooks/session-value.ts';

type Filter = NonNullable<Input<'moderation.page'>['filter']>;

export interface Choices {
  search: string;
  channelId: string | null;
  status: 'draft' | 'open' | 'done' | null;
  outcome: 'none' | 'keep' | 'unpublish' | 'delete' | 'restore' | null;
  category: string | null;
  from: string | null;
  to: string | null;
}

export const NO_CHOICES: Choices = {
  search: '',
  channelId: null,
  status: null,
  outcome: null,
  category: null,
  from: null,
  to: null,
};

/** Kept so that the list is unchanged when the user returns from a case. */
const remembered = createSessionValue(NO_CHOICES);

export interface Search {
  choices: Choices;
  change: (part: Partial<Choices>) => void;
  clear: () => void;
  /** Whether any filter is set. */
  narrowed: boolean;
  filter: Filter;
}

const asList = <T>(value: T | null): T[] => (value === null ? [] : [value]);

export function useSearch(): Search {
  const [choices, setChoices] = useState(remembered.get);
  const [settled] = useDebouncedValue(choices.search.trim(), 200);
  const set = (next: Choices): void => {
    remembered.set(next);
    setChoices(next);
  };
  const { channelId, status, outcome, category, from, to } = choices;
  const filter = useMemo<Filter>(
    () => ({
      search: settled.slice(0, 200),
      channelIds: asList(channelId),
      status: asList(status),
      outcome: asList(outcome),
      categories: asList(category),
      from,
      to,
      order: 'newest',
    }),
    [settled, channelId, status, outcome, category, from, to],
  );
  return {
    choices,
    change: (part) => set({ ...choices, ...part }),
    clear: () => set(NO_CHOICES),
    narrowed: Object.entries(choices).some(([key, value]) => value !== NO_CHOICES[key as keyof Choices]),
    filter,
  };
}
