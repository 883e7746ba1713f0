// What differs between two rule sets, in words, part by part.
import { type Difference, differences } from '../../../domain/rules/differences.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import { ListRow, RowList } from '../../components/index.ts';
import { number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

/** Without an own name: the part, and the field of it that differs. */
function useDifferenceName(): (difference: Difference) => string {
  const { t, tk, language } = useText();
  return ({ part, id, name }) => {
    const whole = t(`rules.differences.${part}`);
    if (name !== null) return `${whole}: ${name[language]}`;
    return id === '' ? whole : `${whole}: ${tk(`rules.differences.fields.${id}`)}`;
  };
}

/** Both numbers, if what differs is a number. */
function numbersOf({ part, id }: Difference, before: RuleSet, after: RuleSet): string {
  const [old, next] = [before, after].map((set): unknown =>
    id === '' ? set[part] : (set[part] as unknown as Readonly<Record<string, unknown>>)[id],
  );
  return typeof old === 'number' && typeof next === 'number' ? `${number(old)} → ${number(next)}` : '';
}

export function DifferenceList({ before, after, label }: { before: RuleSet; after: RuleSet; label: string }) {
  const { t } = useText();
  const nameOf = useDifferenceName();
  const found = differences(before, after);
  if (found.length === 0) return <p className="dim">{t('rules.differences.none')}</p>;
  return (
    <RowList label={label}>
      {found.map((difference) => (
        <ListRow
          key={`${difference.part} ${difference.id} ${difference.what}`}
          title={<bdi>{nameOf(difference)}</bdi>}
          action={
            <span className="dim">
              {numbersOf(difference, before, after) || t(`rules.differences.what.${difference.what}`)}
            </span>
          }
        />
      ))}
    </RowList>
  );
}
