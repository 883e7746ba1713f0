// On the channel's page: when it was looked through, by whom, and what was missed. R15.
import { Anchor } from '@mantine/core';
import { useState } from 'react';
import type { Channel } from '../../../domain/channels/model.ts';
import type { LookHistory } from '../../../domain/looks/calls.ts';
import { ListRow, PrintMenu, RowList, Section, SideDrawer, StateLabel } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { capital, dayFull, dueTime, exactTime, listed, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './looks.module.css';
import { ON_PAGE } from './on-page.ts';

/** How many of the latest are in the drawer. */
const IN_DRAWER = 400;

type Event = { readonly at: string } & (
  | { readonly kind: 'gap' }
  | { readonly kind: 'look'; readonly look: LookHistory['looks'][number] }
);

/** Looks and gaps together, the latest first; a gap counts as at the end of its day. */
const eventsOf = ({ looks, gaps }: LookHistory): Event[] =>
  [
    ...looks.map((look): Event => ({ kind: 'look', at: look.at, look })),
    ...gaps.map((day): Event => ({ kind: 'gap', at: day })),
  ].sort((a, b) => endOf(b).localeCompare(endOf(a)));
const endOf = ({ kind, at }: Event): string => (kind === 'gap' ? `${at}T99` : at);

export function LooksCard({ channel }: { channel: Channel }) {
  const { t } = useText();
  const { today } = useNow();
  const [all, setAll] = useState(false);
  const { data } = useCall('looks.history', { channelId: channel.id, limit: ON_PAGE });
  if (!data || (!data.asked && data.total === 0)) return null;
  const { everyWorkingDays, due, missed, asked } = data;
  const events = eventsOf(data).slice(0, ON_PAGE);
  return (
    <Section
      title={t('looks.card')}
      extra={
        (data.total > ON_PAGE || data.gaps.length > ON_PAGE) && (
          <Anchor component="button" type="button" fz="sm" onClick={() => setAll(true)}>
            {t('looks.more')}
          </Anchor>
        )
      }
    >
      <p className={classes.keys}>
        {asked && everyWorkingDays !== null
          ? [
              t('looks.every', { count: everyWorkingDays }),
              due === null ? '' : t('looks.next', { when: dueTime(due, today) }),
            ]
              .filter((text) => text !== '')
              .join(' · ')
          : t('looks.notAsked')}{' '}
        {missed.length > 0 && <StateLabel tone="red">{t('looks.missed', { count: missed.length })}</StateLabel>}
      </p>
      {events.length === 0 && <p className={classes.empty}>{t('looks.never')}</p>}
      <Events events={events} label={t('looks.card')} />
      <SideDrawer opened={all} onClose={() => setAll(false)} title={t('looks.history', { name: channel.name })}>
        {all && <Whole channelId={channel.id} name={channel.name} />}
      </SideDrawer>
    </Section>
  );
}

function Whole({ channelId, name }: { channelId: string; name: string }) {
  const { t } = useText();
  const { data } = useCall('looks.history', { channelId, limit: IN_DRAWER });
  const whatOf = useWhat();
  if (!data) return null;
  const tableOf = (history: LookHistory): { head: string[]; rows: string[][] } => ({
    head: [t('looks.headWhen'), t('looks.headWhat'), t('looks.note')],
    rows: eventsOf(history).map((event) => [
      event.kind === 'gap' ? event.at : exactTime(event.at),
      whatOf(event),
      event.kind === 'gap' ? '' : event.look.note,
    ]),
  });
  const counts = [t('looks.historyText', { count: data.total }), t('looks.gapsText', { count: data.gaps.length })].join(
    ' · ',
  );
  return (
    <>
      <p className={classes.keys}>{counts}</p>
      <PrintMenu
        document={() => ({
          title: t('looks.history', { name }),
          subtitle: counts,
          blocks: [{ kind: 'table', ...tableOf(data) }],
        })}
        csv={() => ({ title: t('looks.history', { name }), ...tableOf(data) })}
      />
      <Events events={eventsOf(data)} label={t('looks.card')} />
    </>
  );
}

/** What a line of the history says. */
function useWhat(): (event: Event) => string {
  const { t } = useText();
  return (event) =>
    event.kind === 'gap'
      ? t('looks.gap')
      : t(event.look.forNames.length === 0 ? 'looks.lookBy' : 'looks.lookByFor', {
          name: event.look.by,
          others: listed(event.look.forNames),
        });
}

function Events({ events, label }: { events: readonly Event[]; label: string }) {
  const { today } = useNow();
  const whatOf = useWhat();
  return (
    <RowList label={label}>
      {events.map((event) =>
        event.kind === 'gap' ? (
          <ListRow
            key={`gap-${event.at}`}
            when={capital(relativeTime(event.at, today))}
            whenExact={dayFull(event.at)}
            tone="red"
            title={whatOf(event)}
          />
        ) : (
          <ListRow
            key={event.look.id}
            when={capital(relativeTime(event.at, today))}
            whenExact={exactTime(event.at)}
            title={<bdi>{whatOf(event)}</bdi>}
            {...(event.look.note === '' ? {} : { detail: <bdi>{event.look.note}</bdi> })}
          />
        ),
      )}
    </RowList>
  );
}
