// Who is responsible for the channel today.
import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { Channel } from '../../../../domain/channels/model.ts';
import { rosterOn } from '../../../../domain/channels/rules.ts';
import { Card } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dayShort } from '../../../i18n/format.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import { paths } from '../../../routes.ts';
import shared from './cards.module.css';
import classes from './cover.module.css';
import { EditButton } from './edit-button.tsx';
import type { OnEdit } from '../forms/edits.ts';

/** How many days ahead the end of a substitution is searched. */
const DAYS_AHEAD = 31;

export function CoverCard({ channel, onEdit }: { channel: Channel; onEdit: OnEdit }) {
  const { t } = useText();
  const { today } = useNow();
  const last = addDays(today, DAYS_AHEAD);
  const { data } = useCall('absences.timeline', { from: today, to: last });
  const { data: people } = useCall('people.list', {});
  if (channel.state === 'closed' || !data) return null;
  const bars =
    data.rows.find((row) => row.channelId === channel.id)?.bars.filter((bar) => bar.from <= today && today <= bar.to) ??
    [];
  const nameOf = (id: string): string => people?.find((person) => person.id === id)?.name ?? '';
  // The gap is not caused by an absence: the channel never had anyone assigned.
  const hasNoOneAssigned = channel.responsibleId === null && rosterOn(channel, today).length === 0;
  const gap = bars.some((bar) => bar.kind === 'gap');
  const answering = bars.filter((bar) => bar.kind !== 'gap');
  return (
    <Card
      title={t('channels.page.coverNow')}
      tone={gap ? 'red' : 'plain'}
      extra={
        <Anchor component={Link} href={paths.cover} fz="sm">
          {t('channels.page.seeCover')}
        </Anchor>
      }
    >
      {gap && (
        <>
          <strong className={shared.missing}>{t('channels.page.coverNobody')}</strong>
          <p className="dim">{t(hasNoOneAssigned ? 'channels.page.coverUnknown' : 'channels.page.coverNobodyText')}</p>
        </>
      )}
      {answering.flatMap((bar) =>
        bar.personIds.map((id) => (
          <div key={`${bar.kind}${id}`} className={classes.who}>
            <bdi>{nameOf(id)}</bdi>
            <span className="dim">
              {bar.kind === 'substitute'
                ? bar.to < last
                  ? t('channels.page.coverSubstitute', { day: dayShort(bar.to, today) })
                  : t('channels.page.coverSubstituteOpen')
                : t(bar.kind === 'draft' ? 'channels.page.coverDraft' : 'channels.page.coverOrdinary')}
            </span>
          </div>
        )),
      )}
      {bars.length === 0 && (
        <>
          <p className="dim">{t('channels.page.coverUnknown')}</p>
          <div className={shared.gapAbove}>
            <EditButton
              channel={channel}
              what=""
              label={t('channels.roster.add')}
              onClick={() => onEdit({ kind: 'roster', entry: null })}
            />
          </div>
        </>
      )}
    </Card>
  );
}
