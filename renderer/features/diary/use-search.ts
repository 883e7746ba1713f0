// Filters of the list: status, search text, board; debounced while typing.
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { Input } from '../../../domain/contract/api.ts';
import type { DiaryFilter } from '../../../domain/diary/calls.ts';
import { createSessionValue } from '../../hooks/session-value.ts';

export interface Choices {
  list: DiaryFilter['list'];
  search: string;
  boardId: string | null;
}
const NO_CHOICES: Choices = { list: 'undecided', search: '', boardId: null };

/** Kept so that the list is unchanged when the user returns. */
const remembered = createSessionValue(NO_CHOICES);

export interface Search {
  choices: Choices;
  change: (part: Partial<Choices>) => void;
  filter: Input<'diary.page'>['filter'];
}

/** @param start list that a link leads to, without other filters */
export function useSearch(start?: Choices['list']): Search {
  const [choices, setChoices] = useState(start === undefined ? remembered.get() : { ...NO_CHOICES, list: start });
  const [settled] = useDebouncedValue(choices.search.trim(), 200);
  const { list, boardId } = choices;
  const filter = useMemo(
    () => ({ list, search: settled.slice(0, 200), boardIds: boardId === null ? [] : [boardId] }),
    [list, settled, boardId],
  );
  const change = (changes: Partial<Choices>): void => {
    const next = { ...choices, ...changes };
    remembered.set(next);
    setChoices(next);
  };
  return { choices, change, filter };
}
