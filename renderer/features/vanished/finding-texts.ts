// A finding in words.
import type { FindingRow } from '../../../domain/vanished/calls.ts';
import { useNow } from '../../hooks/use-now.ts';
import { clock, dayShort } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

export const findingKey = ({ comparisonId, index }: FindingRow): string => `${comparisonId}:${String(index)}`;

/** Findings as calls name them. */
export const refsOf = (rows: readonly FindingRow[]): Pick<FindingRow, 'comparisonId' | 'index'>[] =>
  rows.map(({ comparisonId, index }) => ({ comparisonId, index }));

/** What is gone, and since when. */
export function useFindingTexts(): {
  readonly what: (row: FindingRow) => string;
  readonly since: (row: FindingRow) => string;
  readonly explanation: (row: FindingRow) => string;
} {
  const { t } = useText();
  const { today } = useNow();
  const when = (at: string): string => `${dayShort(at, today)} ${clock(at)}`;
  return {
    what: ({ kind, author, text }) => {
      if (kind === 'otherPage') return t('vanished.otherPage');
      if (text === '') return t('vanished.noText');
      return author === '' ? text : `${author}: ${text}`;
    },
    since: ({ kind, earlier, later }) =>
      t(`vanished.since.${kind}`, { earlier: when(earlier.at), later: when(later.at) }),
    explanation: ({ caseId, explained }) => {
      if (explained === null) return caseId === null ? '' : t('vanished.inCase');
      return explained.caseId === null ? t(`vanished.by.${explained.by}`) : t('vanished.inOurCase');
    },
  };
}
