// What is masked in a record, to be masked in every other record of the request too, and what of it stands in the document
// in any case. R42.1, R42.2.
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { DisclosureContent } from '../../../domain/disclosures/calls.ts';
import { masksForWords } from '../../../domain/disclosures/everywhere.ts';
import { placesIn, prepared, searchable } from '../../../domain/masking/search.ts';
import { ListRow, Note, RowList, Section } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import type { MaskedPlace, Reviewing } from './use-review.ts';

const MAX_SHOWN = 60;

interface MaskedListProps {
  content: DisclosureContent;
  reviewing: Reviewing;
  /** Whether the request has other records. */
  hasOthers: boolean;
}

/** Each once. */
const distinct = (places: readonly MaskedPlace[]): MaskedPlace[] =>
  places.filter(({ text }, index) => places.findIndex((other) => other.text === text) === index);

export function MaskedList({ content, reviewing, hasOthers }: MaskedListProps) {
  const { t } = useText();
  const own = useMemo(() => content.own.map(searchable), [content.own]);
  const everywhere = useAction('disclosures.maskEverywhere', {
    onDone: ({ records, places, skipped }) =>
      notifyDone(
        [
          records === 0
            ? t('disclosures.review.nowhereElse')
            : t('disclosures.review.everywhereDone', { places, count: records }),
          ...(skipped === 0 ? [] : [t('disclosures.review.everywhereSkipped', { count: skipped })]),
        ].join(' '),
      ),
  });
  const masked = distinct(reviewing.maskedPlaces);
  if (masked.length === 0) return null;
  const isOwn = (text: string): boolean => own.some((where) => placesIn(where, prepared(text)).length > 0);
  const inHead = masked.filter(({ text }) => isOwn(text));
  const mask = ({ text, section, ...place }: MaskedPlace): void => {
    reviewing.maskPlaces(
      masksForWords(
        [text],
        content.parts.filter(({ what }) => what !== 'note'),
        [],
        section,
      ),
      section,
    );
    const { id, disclosureId } = content.item;
    void everywhere.run({ id: disclosureId, itemId: id, places: [place], section, asOf: content.asOf });
  };
  return (
    <Section level={3} title={t('disclosures.review.maskedWords')}>
      {inHead.length > 0 && (
        <Note tone="amber">{t('disclosures.review.inHead', { words: inHead.map(({ text }) => text).join(', ') })}</Note>
      )}
      <RowList label={t('disclosures.review.maskedWords')}>
        {masked.slice(0, MAX_SHOWN).map((place) => (
          <ListRow
            key={`${place.part}-${String(place.from)}`}
            title={<bdi lang="sv">{place.text}</bdi>}
            detail={place.section}
            action={
              hasOthers && (
                <Button
                  {...everywhere.press}
                  variant="default"
                  size="compact-sm"
                  loading={everywhere.busy}
                  aria-label={t('disclosures.review.maskEverywhereWord', { word: place.text })}
                  onClick={() => mask(place)}
                >
                  {t('disclosures.review.maskEverywhere')}
                </Button>
              )
            }
          />
        ))}
      </RowList>
      {hasOthers && <p className="dim">{t('disclosures.review.maskEverywhereText')}</p>}
    </Section>
  );
}
