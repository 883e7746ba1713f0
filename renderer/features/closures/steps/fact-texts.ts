// The facts before an account is deleted, in words: on the screen and in the record of the closure. R24.3.
import type { DeletionFact } from '../../../../domain/closures/last-check.ts';
import { exactTime } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import { usePersonName } from '../../../hooks/use-names.ts';

/** Times and people as they are written. */
function useParams() {
  const nameOf = usePersonName();
  return (params: DeletionFact['params']): DeletionFact['params'] =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value !== 'string'
          ? value
          : name.endsWith('At')
            ? exactTime(value)
            : name === 'seenBy'
              ? nameOf(value)
              : value,
      ]),
    );
}

/** What is known of a fact, as a sentence. */
export function useFactText(): (fact: Pick<DeletionFact, 'kind' | 'word' | 'params'>) => string {
  const { tk } = useText();
  const paramsOf = useParams();
  return ({ kind, word, params }) => tk(`closures.fact.${kind}.${word}`, paramsOf(params));
}
