// Who covers the next four weeks: a small timeline; what needs something comes first, and is described in words.
import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { Output } from '../../../domain/contract/api.ts';
import { StateLabel } from '../../components/basics/state-label.tsx';
import { Section } from '../../components/basics/section.tsx';
import { useCall } from '../../calls/use-call.ts';
import { useCoverSummary, useCoverWords } from '../../hooks/use-cover-words.ts';
import { useText } from '../../i18n/use-text.ts';
import { period, weekNumber, weekShort } from '../../i18n/format.ts';
import { isOpenKind } from '../../../domain/cover/kinds.ts';
import { coverSummary } from '../../../domain/cover/summary.ts';
import { addDays, daysBetween, weekday } from '../../../domain/calendar/days.ts';
import { paths } from '../../routes.ts';
import classes from './cover-card.module.css';

type Timeline = Output<'absences.timeline'>;
type Row = Timeline['rows'][number];

const DAYS_AHEAD = 28;
const MAX_SHOWN = 7;

/** Only weeks are numbered: the days are too narrow. */
const isMonday = (day: string): boolean => weekday(day) === 1;

const RANK = ['gap', 'partGap', 'notPermitted', 'responsibleOnly', 'draft', 'substitute'] as const;
/** Lower comes first; rows in which nothing happens come last. */
const rank = (row: Row): number => {
  const at = RANK.findIndex((kind) => row.bars.some((bar) => bar.kind === kind));
  return at === -1 ? RANK.length : at;
};

export function CoverCard({ today }: { today: string }) {
  const { t } = useText();
  const { data } = useCall('absences.timeline', { from: today, to: addDays(today, DAYS_AHEAD - 1) });
  if (!data) return null;
  const link = (
    <Anchor component={Link} href={paths.cover} size="sm">
      {t('today.cover.open')}
    </Anchor>
  );
  return (
    <Section title={t('today.cover.title')} extra={link}>
      {data.rows.length === 0 ? <p className="dim">{t('today.cover.none')}</p> : <Mini timeline={data} today={today} />}
    </Section>
  );
}

function Mini({ timeline, today }: { timeline: Timeline; today: string }) {
  const { t } = useText();
  const rows = [...timeline.rows].sort((a, b) => rank(a) - rank(b));
  const shown = rows.slice(0, MAX_SHOWN);
  const words = useCoverWords();
  const summarise = useCoverSummary();
  const sentences = summarise(coverSummary(rows, today), t('today.cover.allCovered'));
  const open = rows.flatMap((row) => row.bars.filter(({ kind }) => isOpenKind(kind)).map((bar) => ({ row, bar })));
  const rest = rows.slice(MAX_SHOWN);
  return (
    <div>
      <div className={classes.row} aria-hidden>
        <span />
        <span className={classes.days}>
          {timeline.days.map(({ day, working }) => (
            <span key={day} data-off={!working || undefined}>
              {day === today ? weekShort(day) : isMonday(day) && daysBetween(today, day) > 3 ? weekNumber(day) : ''}
            </span>
          ))}
        </span>
      </div>
      <ul>
        {shown.map((row) => (
          <MiniRow key={row.channelId} row={row} timeline={timeline} today={today} />
        ))}
      </ul>
      {rest.length > 0 && (
        <p className={classes.rest}>
          {t(rest.every((row) => rank(row) === RANK.length) ? 'today.cover.others' : 'today.cover.rest', {
            count: rest.length,
          })}
        </p>
      )}
      <p className={classes.words}>{sentences.join(' ')}</p>
      {open.slice(0, 3).map(({ row, bar }) => (
        <p key={`${row.channelId}-${bar.from}`} className={classes.words}>
          <StateLabel tone="red">{row.name}</StateLabel>{' '}
          {t('today.cover.lack', { who: words.lack(bar) ?? '', period: period(bar.from, bar.to, today) })}
        </p>
      ))}
    </div>
  );
}

function MiniRow({ row, timeline, today }: { row: Row; timeline: Timeline; today: string }) {
  const { t } = useText();
  const words = useCoverWords();
  const count = timeline.days.length;
  const textOf = ({ kind, label, ...bar }: Row['bars'][number]): string => {
    const lack = words.lackInFull({ kind, ...bar });
    if (lack !== null) return lack;
    if (bar.unrehearsed !== undefined) return `${label} (${t('handover.rehearsals.badge')})`;
    return kind === 'substitute' || kind === 'draft' ? `${label} (${t(`today.cover.${kind}`)})` : label;
  };
  const coverText = row.bars
    .filter((bar) => bar.kind !== 'ordinary')
    .map((bar) =>
      t('today.cover.bar', {
        name: textOf(bar),
        period: period(bar.from, bar.to, today),
      }),
    );
  const otherwise = t(row.bars.length === 0 ? 'absences.timeline.nothing' : 'today.cover.ordinary');
  return (
    <li className={classes.row}>
      <span className={classes.name} title={row.name}>
        {row.name}
      </span>
      <span className="sr">: {coverText.length === 0 ? otherwise : coverText.join(', ')}</span>
      <span className={classes.track} aria-hidden>
        {timeline.days.map(({ day, working }, index) =>
          working ? null : (
            <span
              key={day}
              className={classes.off}
              style={{ left: `${String((index / count) * 100)}%`, width: `${String(100 / count)}%` }}
            />
          ),
        )}
        {row.bars.map((bar) => {
          const start = Math.max(0, daysBetween(timeline.from, bar.from));
          const end = Math.min(count, daysBetween(timeline.from, bar.to) + 1);
          return (
            <span
              key={bar.from}
              className={classes.bar}
              data-kind={bar.kind}
              data-unready={bar.unrehearsed !== undefined || undefined}
              title={`${textOf(bar)}, ${period(bar.from, bar.to, today)}`}
              style={{ left: `${String((start / count) * 100)}%`, width: `${String(((end - start) / count) * 100)}%` }}
            />
          );
        })}
      </span>
    </li>
  );
}
