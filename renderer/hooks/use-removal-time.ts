// How long a removal took, in words. R16.
import type { CaseView } from '../../domain/moderation/calls.ts';
import { duration } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';

/** How long the removal took, and whether that was longer than the rules allow (R16). */
export function useRemovalTime(): (view: Pick<CaseView, 'removalTook' | 'overLimitHours'>) => string {
  const { t } = useText();
  return ({ removalTook, overLimitHours }) =>
    [
      removalTook === null ? '' : duration(removalTook),
      overLimitHours === undefined ? '' : t('moderation.walk.overLimit', { hours: overLimitHours }),
    ]
      .filter((text) => text !== '')
      .join(', ');
}
