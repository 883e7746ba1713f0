// Filters of the list: status, search text, channel; debounced while typing.
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { Input } from '../../../domain/contract/api.ts';
import type { InquiryFilter } from '../../../domain/inquiries/calls.ts';
import { createSessionValue } from '../../hooks/session-value.ts';

export interface Choices {
  list: InquiryFilter['list'];
  search: string;
  channelId: string | null;
}
const NO_CHOICES: Choices = { list: 'open', search: '', channelId: null };

/** Kept so that the list is unchanged when the user returns from a question. */
const remembered = createSessionValue(NO_CHOICES);

export interface Search {
  choices: Choices;
  change: (part: Partial<Choices>) => void;
  clear: () => void;
  /** Whether search text or a channel narrows the list. */
  narrowed: boolean;
  filter: NonNullable<Input<'inquiries.page'>['filter']>;
}

export function useSearch(): Search {
  const [choices, setChoices] = useState(remembered.get);
  const [settled] = useDebouncedValue(choices.search.trim(), 200);
  const set = (next: Choices): void => {
    remembered.set(next);
    setChoices(next);
  };
  const { list, channelId, search } = choices;
  const filter = useMemo(
    () => ({ list, search: settled.slice(0, 200), channelIds: channelId === null ? [] : [channelId] }),
    [list, settled, channelId],
  );
  return {
    choices,
    change: (part) => set({ ...choices, ...part }),
    clear: () => set({ ...NO_CHOICES, list }),
    narrowed: search !== '' || channelId !== null,
    filter,
  };
}
