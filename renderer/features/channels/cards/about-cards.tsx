// Facts of a channel: general, security, records. R04, R12, R23, R45.
import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { ChannelRow } from '../../../../domain/channels/calls.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import { needsCapture } from '../../../../domain/channels/rules.ts';
import { StateLabel, Section, Facts, type Fact } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime, dayFull, exactTime, number } from '../../../i18n/format.ts';
import { paths } from '../../../routes.ts';
import { useChannelPlatformName } from '../../../hooks/use-names.ts';
import { PlatformName } from '../../rules/platform-facts.tsx';
import classes from './about-cards.module.css';
import { StateBadge } from './state-badge.tsx';
import { ApprovedBy } from './approval.tsx';
import { EditButton } from './edit-button.tsx';
import type { OnEdit } from '../forms/edits.ts';

interface CardProps {
  channel: Channel;
  onEdit: OnEdit;
}

/** A day in words, with the exact date as tooltip. */
function RelativeDay({ day }: { day: string }) {
  const { today } = useNow();
  return (
    <time dateTime={day} title={exactTime(day)}>
      {relativeTime(day, today)}
    </time>
  );
}

function PersonLink({ id }: { id: string }) {
  const { data: people } = useCall('people.list', {});
  const person = people?.find((entry) => entry.id === id);
  return person === undefined ? null : (
    <Anchor component={Link} href={paths.person(id)} inherit>
      <bdi>{person.name}</bdi>
    </Anchor>
  );
}

export function AboutCard({ line, onEdit }: { line: ChannelRow; onEdit: OnEdit }) {
  const { t } = useText();
  const { channel } = line;
  const platformName = useChannelPlatformName();
  const { data: organisation } = useCall('organisation.get', {});
  const open = useAction('app.openLink');
  const planText = usePlanText();
  const yes = (on: boolean): string => (on ? t('common.yes') : '');
  const rows: Fact[] = [
    { label: t('channels.list.state'), value: channel.state === 'active' ? '' : <StateBadge channel={channel} /> },
    {
      label: t('channels.facts.responsible'),
      value: channel.responsibleId === null ? '' : <PersonLink id={channel.responsibleId} />,
    },
    {
      label: t('channels.facts.department'),
      value: channel.departmentId === null ? t('channels.municipalityWide') : <bdi>{line.departmentName}</bdi>,
    },
    { label: t('channels.facts.unit'), value: line.unitName === '' ? '' : <bdi>{line.unitName}</bdi> },
    {
      label: t('channels.facts.board'),
      value: organisation?.boards.find((board) => board.id === channel.boardId)?.name ?? '',
    },
    { label: t('channels.facts.approved'), value: <ApprovedBy channel={channel} /> },
    { label: t('channels.facts.platform'), value: <PlatformName id={channel.platform} name={platformName(channel)} /> },
    {
      label: t('channels.facts.address'),
      value:
        channel.address === '' ? (
          ''
        ) : (
          <Anchor
            component="button"
            type="button"
            className={classes.address}
            inherit
            onClick={() => void open.run({ url: channel.address })}
          >
            <bdi>{channel.address.replace(/^https?:\/\/(www\.)?/, '')}</bdi>
          </Anchor>
        ),
    },
    {
      label: t('channels.facts.openness'),
      value: channel.openness === 'unknown' ? '' : t(`channels.openness.${channel.openness}`),
    },
    { label: t('channels.page.records'), value: planText(channel) },
    { label: t('archiving.onChannel'), value: <ArchivedAs channelId={channel.id} /> },
    { label: t('channels.facts.audience'), value: channel.audience === '' ? '' : <bdi>{channel.audience}</bdi> },
    { label: t('channels.facts.startedOn'), value: channel.startedOn === null ? '' : dayFull(channel.startedOn) },
    {
      label: t('channels.facts.lastPostOn'),
      value: channel.lastPostOn === null ? '' : <RelativeDay day={channel.lastPostOn} />,
    },
    {
      label: t('channels.facts.verifiedOn'),
      value: channel.verifiedOn === null ? t('channels.facts.neverVerified') : <RelativeDay day={channel.verifiedOn} />,
    },
    { label: t('channels.facts.reviewOn'), value: channel.reviewOn === null ? '' : dayFull(channel.reviewOn) },
    {
      label: t('channels.facts.hours'),
      value: channel.hoursPerWeek === null ? '' : t('channels.facts.hoursValue', { count: channel.hoursPerWeek }),
    },
    { label: t('channels.facts.crisis'), value: yes(channel.crisis) },
    { label: t('channels.facts.weekendWatch'), value: yes(channel.weekendWatch) },
    { label: t('channels.facts.electedBlog'), value: yes(channel.electedBlog) },
  ];
  return (
    <Section
      title={t('channels.page.about')}
      extra={
        <EditButton channel={channel} what={t('channels.form.basicTitle')} onClick={() => onEdit({ kind: 'basic' })} />
      }
    >
      <Facts rows={rows} />
    </Section>
  );
}

/** Which way its records go to the archive, by their flow (R46.4). */
function ArchivedAs({ channelId }: { channelId: string }) {
  const { t } = useText();
  const may = useMay();
  const { data } = useCall('archiving.flow', { channelId });
  if (data === undefined) return null;
  const { way, perMonth } = data.flow;
  const text = t('archiving.wayOf', { way: t(`archiving.way.${way}`), month: number(perMonth, 1) });
  return may('archiving.get') ? (
    <Anchor component={Link} href={paths.archiving} inherit>
      {text}
    </Anchor>
  ) : (
    text
  );
}

export function SecurityCard({ channel, onEdit }: CardProps) {
  const { t } = useText();
  const { status, deviceHolderId } = channel.twoFactor;
  const tone = { on: 'green', off: 'amber', unknown: 'plain' } as const;
  const person = (id: string | null) => (id === null ? '' : <PersonLink id={id} />);
  return (
    <Section
      title={t('channels.page.security')}
      extra={
        <EditButton
          channel={channel}
          what={t('channels.form.securityTitle')}
          onClick={() => onEdit({ kind: 'security' })}
        />
      }
    >
      <Facts
        rows={[
          {
            label: t('channels.facts.twoFactor'),
            value: <StateLabel tone={tone[status]}>{t(`channels.twoFactor.${status}`)}</StateLabel>,
          },
          { label: t('channels.facts.deviceHolder'), value: person(deviceHolderId) },
          { label: t('channels.facts.recoveryMail'), value: person(channel.recoveryMailOwnerId) },
          { label: t('channels.facts.recoveryPhone'), value: person(channel.recoveryPhoneOwnerId) },
        ]}
      />
    </Section>
  );
}

/** Whether a plan for the records covers the channel, and whose (R12). */
function usePlanText(): (channel: Channel) => string {
  const { t } = useText();
  const { data: organisation } = useCall('organisation.get', {});
  return (channel) => {
    if (channel.recordsPlan !== 'board') return t(`channels.recordsPlan.${channel.recordsPlan}`);
    if (channel.boardId === null) return t('channels.boardPlan.noBoard');
    const boards = Object.fromEntries((organisation?.boards ?? []).map((board) => [board.id, board]));
    return t(needsCapture(channel, boards) ? 'channels.boardPlan.notRevised' : 'channels.boardPlan.revised');
  };
}

export function RecordsCard({ channel, onEdit }: CardProps) {
  const { t } = useText();
  const { data: organisation } = useCall('organisation.get', {});
  const boards = Object.fromEntries((organisation?.boards ?? []).map((board) => [board.id, board]));
  const due = needsCapture(channel, boards);
  return (
    <Section
      title={t('channels.page.records')}
      extra={
        <EditButton
          channel={channel}
          what={t('channels.form.recordsTitle')}
          onClick={() => onEdit({ kind: 'records' })}
        />
      }
    >
      <Facts
        rows={[
          {
            label: t('channels.facts.captureEvery'),
            value: (
              <Anchor component={Link} href={paths.capturePlan(channel.id)}>
                {due && channel.captureEvery === 'none' ? (
                  <StateLabel tone="amber">{t('channels.captureEvery.none')}</StateLabel>
                ) : (
                  t(`channels.captureEvery.${channel.captureEvery}`)
                )}
              </Anchor>
            ),
          },
          {
            label: t('channels.facts.keptWhere'),
            value: channel.keptWhere.map((where) => t(`channels.keptWhere.${where}`)).join(', '),
          },
        ]}
      />
    </Section>
  );
}
