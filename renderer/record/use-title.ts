// A record's name in a list: its first words, or its kind.
import { useCallback } from 'react';
import type { DiaryRow } from '../../domain/diary/calls.ts';
import { useText } from '../i18n/use-text.ts';

export function useTitle(): (row: Pick<DiaryRow, 'title' | 'secret'>) => string {
  const { t } = useText();
  return useCallback(({ title, secret }) => title || t(secret ? 'diary.secretRow' : 'diary.untitled'), [t]);
}
