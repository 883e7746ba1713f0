// Columns of the channel register, displayed and exported.
import { useMemo } from 'react';
import type { ChannelRow } from '../../../domain/channels/calls.ts';
import { nextCheckDay } from '../../../domain/channels/review.ts';
import { isRunning } from '../../../domain/channels/rules.ts';
import { shownState } from '../../../domain/channels/shown-state.ts';
import { daysBetween } from '../../../domain/calendar/days.ts';
import { StateLabel, type Column } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, capital, dayShort, exactTime } from '../../i18n/format.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import shared from './cards/cards.module.css';
import { StateBadge } from './cards/state-badge.tsx';
import { knownMissingRequirements, requirementTone } from './cards/texts.ts';
import classes from './list-columns.module.css';

function MissingRequirements({ line }: { line: ChannelRow }) {
  const { t } = useText();
  const codes = knownMissingRequirements(line);
  const [first] = codes;
  if (first === undefined) return <span className="dim">{t('channels.list.nothingLacks')}</span>;
  return (
    <span className={classes.lacks} title={codes.map((code) => t(`channels.lacks.long.${code}`)).join('\n')}>
      <StateLabel tone={requirementTone(first)}>{t(`channels.lacks.short.${first}`)}</StateLabel>
      {codes.length > 1 && <span className="dim">{t('channels.list.more', { count: codes.length - 1 })}</span>}
    </span>
  );
}

export function useChannelColumns(): Column<ChannelRow>[] {
  const { t } = useText();
  const { today } = useNow();
  const platformName = useChannelPlatformName();
  const { data: rules } = useCall('rules.get', {});
  const maxAge = rules?.ruleSet.checkMaxAgeDays ?? 365;
  return useMemo(() => {
    const department = ({ channel, departmentName }: ChannelRow): string =>
      channel.departmentId === null ? t('channels.municipalityWide') : departmentName;
    const old = (day: string | null): boolean => day === null || daysBetween(day, today) > maxAge;
    const nextOf = ({ channel }: ChannelRow): string | null =>
      rules === undefined || !isRunning(channel) ? null : nextCheckDay(channel, rules.ruleSet);
    return [
      {
        id: 'name',
        header: t('channels.list.name'),
        width: 'minmax(190px, 1.7fr)',
        value: ({ channel }) => channel.name,
        cell: (line) => (
          <>
            <span className={classes.name}>
              <bdi>{line.channel.name}</bdi> <StateBadge channel={line.channel} />
            </span>
            <span className={classes.sub}>
              {platformName(line.channel)} ·{' '}
              <bdi>{[department(line), line.unitName].filter((name) => name !== '').join(', ')}</bdi>
            </span>
          </>
        ),
      },
      {
        id: 'responsible',
        header: t('channels.list.responsible'),
        width: 'minmax(110px, 1fr)',
        minListWidth: 560,
        value: (line) => line.responsibleName,
        cell: (line) =>
          line.responsibleName === '' ? (
            <span className={shared.missing}>{t('common.none')}</span>
          ) : (
            <bdi className={classes.name}>{line.responsibleName}</bdi>
          ),
      },
      {
        id: 'lacks',
        header: t('channels.list.lacks'),
        width: 'minmax(170px, 1.2fr)',
        value: (line) => -line.lacks.length,
        text: (line) =>
          knownMissingRequirements(line)
            .map((code) => t(`channels.lacks.short.${code}`))
            .join(', '),
        cell: (line) => <MissingRequirements line={line} />,
      },
      {
        id: 'openness',
        header: t('channels.list.openness'),
        width: '120px',
        minListWidth: 860,
        value: ({ channel }) => t(`channels.openness.${channel.openness}`),
        cell: ({ channel }) => (
          <span className={channel.openness === 'unknown' ? 'dim' : undefined}>
            {t(`channels.openness.${channel.openness}`)}
          </span>
        ),
      },
      {
        id: 'verified',
        header: t('channels.list.verified'),
        width: '116px',
        minListWidth: 700,
        value: ({ channel }) => channel.verifiedOn,
        text: ({ channel }) => channel.verifiedOn ?? '',
        cell: ({ channel }) => (
          <span
            className={old(channel.verifiedOn) && channel.state !== 'closed' ? classes.old : undefined}
            {...(channel.verifiedOn === null ? {} : { title: exactTime(channel.verifiedOn) })}
          >
            {channel.verifiedOn === null
              ? t('channels.list.neverVerified')
              : capital(relativeTime(channel.verifiedOn, today))}
          </span>
        ),
      },
      {
        id: 'nextCheck',
        header: t('channels.list.nextCheck'),
        width: '120px',
        minListWidth: 980,
        value: nextOf,
        text: (line) => nextOf(line) ?? '',
        cell: (line) => {
          const day = nextOf(line);
          if (day === null) return <span className="dim">{t('channels.list.noCheck')}</span>;
          return (
            <span className={day <= today ? classes.old : undefined} title={exactTime(day)}>
              {dayShort(day, today)}
            </span>
          );
        },
      },
      {
        id: 'platform',
        header: t('channels.list.platform'),
        value: ({ channel }) => platformName(channel),
        hidden: true,
      },
      { id: 'department', header: t('channels.list.department'), value: department, hidden: true },
      { id: 'unit', header: t('channels.list.unit'), value: (line) => line.unitName, hidden: true },
      { id: 'address', header: t('channels.list.address'), value: ({ channel }) => channel.address, hidden: true },
      { id: 'purpose', header: t('channels.list.purpose'), value: ({ channel }) => channel.purpose, hidden: true },
      {
        id: 'custodians',
        header: t('channels.list.custodians'),
        value: (line) => line.custodianNames.join(', '),
        hidden: true,
      },
      {
        id: 'state',
        header: t('channels.list.state'),
        value: ({ channel }) => t(`channels.state.${shownState(channel, today)}`),
        hidden: true,
      },
    ];
  }, [t, today, platformName, maxAge, rules]);
}
