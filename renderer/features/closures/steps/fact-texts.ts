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

/** What holds as its name says, without more to tell. */
const isPlain = ({ state, word }: DeletionFact): boolean => state === 'ok' && (word === 'none' || word === 'done');

/** What is known of a fact, and why it need not hold, as sentences; empty if its name says it all. */
export function useFactText(): (fact: DeletionFact) => string {
  const { t, tk } = useText();
  const paramsOf = useParams();
  return (fact) => {
    if (isPlain(fact)) return '';
    const words = tk(`closures.fact.${fact.kind}.${fact.word}`, paramsOf(fact.params));
    return fact.reason === '' ? words : `${words} ${t('closures.fact.because', { reason: fact.reason })}`;
  };
}
