// The working time of a department's channels, and what another would add to it: a bar for each, with its hours.
import { useText } from '../../i18n/use-text.ts';
import { number } from '../../i18n/format.ts';
import classes from './applications.module.css';

export interface ChannelHours {
  readonly name: string;
  readonly hours: number;
}

/** How many channels have a bar of their own; the rest share one. */
const MAX_BARS = 5;

export function Hours({ channels, added }: { channels: readonly ChannelHours[]; added: ChannelHours | null }) {
  const { t } = useText();
  const sorted = [...channels].sort((a, b) => b.hours - a.hours);
  const shown = sorted.length > MAX_BARS + 1 ? sorted.slice(0, MAX_BARS) : sorted;
  const rest = sorted.slice(shown.length);
  const sum = (of: readonly ChannelHours[]): number => of.reduce((total, { hours }) => total + hours, 0);
  const bars = [
    ...shown.map((one) => ({ ...one, isNew: false })),
    ...(rest.length > 0
      ? [{ name: t('applications.aside.more', { count: rest.length }), hours: sum(rest), isNew: false }]
      : []),
    ...(added === null ? [] : [{ ...added, isNew: true }]),
  ];
  if (bars.length === 0) return <p className="dim">{t('applications.aside.noHours')}</p>;
  const most = Math.max(1, ...bars.map(({ hours }) => hours));
  return (
    <>
      <ul className={classes.hours}>
        {bars.map(({ name, hours, isNew }, index) => (
          <li key={`${name}-${String(index)}`} data-new={isNew || undefined}>
            <bdi>{name}</bdi>
            <span className={classes.bar} style={{ width: `${(hours / most) * 100}%` }} aria-hidden />
            <span className={classes.hoursValue}>
              {t('applications.aside.hoursShort', { hours: number(hours, 1) })}
            </span>
          </li>
        ))}
      </ul>
      {added !== null && (
        <p className={`${classes.small ?? ''} dim`}>
          {channels.length === 0
            ? t('applications.aside.noHours')
            : t('applications.aside.sum', {
                now: number(sum(channels), 1),
                then: number(sum(channels) + added.hours, 1),
                name: added.name,
              })}
        </p>
      )}
    </>
  );
}
