// What an item of the inbox is called: the beginning of its text, or what stands for it.
import { useCallback } from 'react';
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import { useText } from '../../i18n/use-text.ts';

export function useItemTitle(): (row: Pick<InboxRow, 'title' | 'secret'>) => string {
  const { t } = useText();
  return useCallback(({ title, secret }) => title || t(secret ? 'inbox.secret' : 'inbox.untitled'), [t]);
}
