// A finding in words.
import type { FindingRow } from '../../../domain/vanished/calls.ts';
import { exactTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

export const findingKey = ({ comparisonId, index }: FindingRow): string => `${comparisonId}:${String(index)}`;

/** What is gone, and since when. */
export function useFindingTexts(): {
  readonly what: (row: FindingRow) => string;
  readonly since: (row: FindingRow) => string;
  readonly explanation: (row: FindingRow) => string;
} {
  const { t } = useText();
  return {
    what: ({ kind, author, text }) => {
      if (kind === 'otherPage') return t('vanished.otherPage');
      if (text === '') return t('vanished.noText');
      return author === '' ? text : `${author}: ${text}`;
    },
    since: ({ kind, earlier, later }) =>
      t(`vanished.since.${kind}`, { earlier: exactTime(earlier.at), later: exactTime(later.at) }),
    explanation: ({ caseId, explained }) =>
      explained === null ? (caseId === null ? '' : t('vanished.inCase')) : t(`vanished.by.${explained.by}`),
  };
}
