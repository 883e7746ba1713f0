// In the margin: who is on the latest list, who owns the business account, its pictures, and earlier reviews.
import type { AccessReview } from '../../../domain/access-reviews/model.ts';
import { Section, StoredFileRow } from '../../components/index.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayShort } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './access-reviews.module.css';

export function ReviewFacts({ reviews }: { reviews: readonly AccessReview[] }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const [latest, ...earlier] = reviews;
  if (latest === undefined) return null;
  const { entries, owner, evidence, on } = latest;
  return (
    <>
      <Section level={3} title={t('accessReviews.review.entries', { day: dayShort(on, today) })}>
        <ul className={classes.plain}>
          {entries.map(({ id, name, roleText, role, personId }) => (
            <li key={id}>
              <bdi>{name}</bdi>
              <div className="dim">
                <bdi>
                  {[
                    roleText || role || t('accessReviews.review.noRole'),
                    personId === null
                      ? t('accessReviews.review.unmatched')
                      : nameOf(personId) === name
                        ? ''
                        : nameOf(personId),
                  ]
                    .filter((text) => text !== '')
                    .join(' · ')}
                </bdi>
              </div>
            </li>
          ))}
        </ul>
      </Section>
      <Section level={3} title={t('accessReviews.review.owner')}>
        <bdi>{nameOf(owner.personId) || owner.name || t(`accessReviews.match.owners.${owner.kind}`)}</bdi>
      </Section>
      {evidence.length > 0 && (
        <Section level={3} title={t('accessReviews.review.evidence')}>
          {evidence.map((file) => (
            <StoredFileRow key={file.blobId} file={file} />
          ))}
        </Section>
      )}
      {earlier.length > 0 && (
        <Section level={3} title={t('accessReviews.review.history')}>
          <ul className={classes.plain}>
            {earlier.map((review) => (
              <li key={review.id}>
                {t('accessReviews.review.historyRow', {
                  day: dayShort(review.on, today),
                  count: review.entries.length,
                  found: review.findings.length,
                })}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
