// Over the rows: months, weeks and days, as many as there is room for.
import { useText } from '../../../hooks/use-text.ts';
import { capital, dayLong, monthShort, weekShort, weekdayName } from '../../../i18n/format.ts';
import { type Timeline, across } from './place.ts';
import type { Scale } from './scale.ts';
import classes from './timeline.module.css';

interface Span {
  from: string;
  to: string;
}

/** Neighbouring days with the same key, as stretches. */
function spans(timeline: Timeline, key: (day: Timeline['days'][number]) => string): Span[] {
  const found: (Span & { key: string })[] = [];
  for (const one of timeline.days) {
    const last = found.at(-1);
    const mine = key(one);
    if (last?.key === mine) last.to = one.day;
    else found.push({ key: mine, from: one.day, to: one.day });
  }
  return found;
}

export function TimelineHead({ timeline, scale, today }: { timeline: Timeline; scale: Scale; today: string }) {
  const { t } = useText();
  const top = scale === 'year' || scale === 'quarter' ? spans(timeline, ({ day }) => day.slice(0, 7)).map((span) => ({ ...span, text: capital(monthShort(span.from)) })) : spans(timeline, ({ week }) => String(week)).map((span) => ({ ...span, text: weekShort(span.from) }));
  return (
    <div role="row" className={classes.head}>
      <div role="columnheader" className={classes.corner}>
        <span className="sr">{t('absences.timeline.channel')}</span>
      </div>
      <div role="presentation" className={classes.headTrack}>
        <div role="presentation" className={classes.weeks}>
          {top.map((span) => (
            <div key={span.from} role="columnheader" className={classes.week} style={across(timeline, span.from, span.to)}>
              {span.text}
            </div>
          ))}
        </div>
        <div role="presentation" className={classes.days} aria-hidden>
          {scale === 'quarter'
            ? spans(timeline, ({ week }) => String(week)).map((span) => (
                <span key={span.from} className={classes.day} style={across(timeline, span.from, span.to)}>
                  {weekShort(span.from)}
                </span>
              ))
            : scale !== 'year' && timeline.days.map((one) => <DayHead key={one.day} timeline={timeline} one={one} today={today} long={scale === 'week'} />)}
        </div>
      </div>
    </div>
  );
}

function DayHead({ timeline, one, today, long }: { timeline: Timeline; one: Timeline['days'][number]; today: string; long: boolean }) {
  const number = Number(one.day.slice(8));
  return (
    <span className={classes.day} data-off={!one.working || undefined} data-today={one.day === today || undefined} title={one.holiday === null ? dayLong(one.day) : `${dayLong(one.day)}, ${one.holiday}`} style={across(timeline, one.day, one.day)}>
      {long ? `${weekdayName(one.day).slice(0, 3)} ${String(number)}` : number}
      {long && one.holiday !== null && <span className={classes.holiday}>{one.holiday}</span>}
    </span>
  );
}
