// On the channel's page: when who has a role on the platform was compared last, and what is left to settle. R35.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { unsettled } from '../../../domain/access-reviews/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { Section, StateLabel } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useStampName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayFull, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './access-reviews.module.css';

export function AccessCard({ channel }: { channel: Channel }) {
  const { t } = useText();
  const { today } = useNow();
  const stampName = useStampName();
  const { data } = useCall('accessReviews.list', { channelId: channel.id });
  if (data === undefined) return null;
  const { hasRoles, reviews, mayRecord, mayAttest, dueOn } = data;
  const [latest] = reviews;
  if (latest === undefined && !(hasRoles && (mayRecord || mayAttest))) return null;
  const open = latest === undefined ? 0 : unsettled(latest).length;
  const starts = latest === undefined && mayRecord;
  const isDue = dueOn !== null && dueOn <= today;
  return (
    <Section
      title={t('accessReviews.title')}
      extra={
        (latest !== undefined || starts) && (
          <Button component={Link} href={paths.accessReview(channel.id)} variant="default">
            {t(starts ? 'accessReviews.card.start' : 'accessReviews.card.show')}
          </Button>
        )
      }
    >
      <p>
        {latest === undefined
          ? t('accessReviews.card.never')
          : t('accessReviews.card.last', { when: relativeTime(latest.on, today), count: latest.entries.length })}
      </p>
      {latest !== undefined && (
        <div className={classes.decision}>
          <StateLabel tone={open > 0 ? 'amber' : 'green'}>
            {open > 0 ? t('accessReviews.card.open', { count: open }) : t('accessReviews.card.settled')}
          </StateLabel>
          <StateLabel tone={latest.attested === null ? 'amber' : 'green'}>
            {latest.attested === null
              ? t('accessReviews.card.notAttested')
              : t('accessReviews.card.attested', { name: stampName(latest.attested.stamp) })}
          </StateLabel>
        </div>
      )}
      {dueOn !== null && (isDue || latest !== undefined) && (
        <p className="dim">
          {isDue ? t('accessReviews.card.due') : t('accessReviews.card.next', { day: dayFull(dueOn) })}
        </p>
      )}
    </Section>
  );
}
