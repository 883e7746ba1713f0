// What is said of the rows of a unit, on screen and on paper.
import { useMemo } from 'react';
import { useText } from '../../../i18n/use-text.ts';
import type { DrawnRow } from './model.ts';

export interface GroupTexts {
  /** "7 kanaler". */
  counted: (rows: readonly DrawnRow[]) => string;
  /** "6 kanaler är i ordning"; of one, its name. Those that need nobody are counted apart. */
  rest: (rows: readonly DrawnRow[]) => string;
}

export function useGroupTexts(): GroupTexts {
  const { t } = useText();
  return useMemo(() => {
    const said = (rows: readonly DrawnRow[], what: 'inOrder' | 'nobodyNeeded'): string[] => {
      const [first, ...others] = rows;
      if (first === undefined) return [];
      return others.length === 0
        ? [t(`absences.timeline.${what}Name`, { name: first.name })]
        : [t(`absences.timeline.${what}`, { count: rows.length })];
    };
    return {
      counted: (rows) =>
        rows.some(({ personId }) => personId !== null)
          ? t('absences.timeline.personCount', { count: rows.length })
          : rows.some(({ isRecords }) => isRecords === true)
            ? ''
            : t('absences.timeline.channelCount', { count: rows.length }),
      rest: (rows) =>
        [
          ...said(
            rows.filter(({ inOrder }) => inOrder),
            'inOrder',
          ),
          ...said(
            rows.filter(({ inOrder }) => !inOrder),
            'nobodyNeeded',
          ),
        ].join(', '),
    };
  }, [t]);
}
