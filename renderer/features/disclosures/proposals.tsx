// What the program proposes to mask: each is confirmed by a person, one by one or all that are sure.
import { Button } from '@mantine/core';
import type { DisclosureContent } from '../../../domain/disclosures/calls.ts';
import { ListRow, RowList, Section } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Reviewing } from './use-review.ts';

const MAX_SHOWN = 60;

export function Proposals({ content, reviewing }: { content: DisclosureContent; reviewing: Reviewing }) {
  const { t } = useText();
  const { proposals, parts } = content;
  if (proposals.length === 0) return null;
  const left = proposals.filter((proposal) => !reviewing.isMasked(proposal));
  const sure = left.filter(({ certain }) => certain);
  const texts = new Map(parts.map(({ key, text }) => [key, text]));
  return (
    <Section
      level={3}
      title={t('disclosures.review.proposals')}
      extra={
        sure.length > 1 && (
          <Button
            variant="default"
            size="compact-sm"
            disabled={reviewing.by === null}
            onClick={() => reviewing.maskPlaces(sure)}
          >
            {t('disclosures.review.maskAll')}
          </Button>
        )
      }
    >
      <p className="dim">
        {t(left.length === 0 ? 'disclosures.review.proposalsDone' : 'disclosures.review.proposalsText')}
      </p>
      <RowList label={t('disclosures.review.proposals')}>
        {left.slice(0, MAX_SHOWN).map((proposal) => {
          const { part, from, to, kind, certain } = proposal;
          const word = texts.get(part)?.slice(from, to) ?? '';
          return (
            <ListRow
              key={`${part}-${String(from)}`}
              title={<bdi lang="sv">{word}</bdi>}
              detail={[
                t(`disclosures.review.proposed.${kind}`),
                ...(certain ? [] : [t('disclosures.review.unsure')]),
              ].join(', ')}
              action={
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={reviewing.by === null}
                  aria-label={t('disclosures.review.maskWord', { word })}
                  onClick={() => reviewing.maskPlaces([proposal])}
                >
                  {t('disclosures.review.maskThis')}
                </Button>
              }
            />
          );
        })}
      </RowList>
    </Section>
  );
}
