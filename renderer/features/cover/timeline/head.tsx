// Header of the timeline: months, weeks and days, with holidays and school holidays below them.
import { type ReactNode, memo } from 'react';
import { weekday } from '../../../../domain/calendar/days.ts';
import { dayLong, monthName, monthShort, weekLong, weekdayName } from '../../../i18n/format.ts';
import { type Head, headRows, isByDay, namedDays, dayOffNames, withDays } from './time-axis.ts';
import { type Calendar, horizontalPosition } from './model.ts';
import type { Scale } from '../../absences/parts/calendar-period.ts';
import classes from './timeline.module.css';

/** Height of a row of names, in pixels. */
const LANE_HEIGHT_PX = 17;

interface Props {
  calendar: Calendar;
  scale: Scale;
  today: string;
  /** Heading of the first column: channels or people. */
  rowHead: string;
  corner: ReactNode;
  /** Too narrow for a number on each day: only Mondays have theirs. */
  narrow: boolean;
}

export const TimelineHead = memo(function TimelineHead({ calendar, scale, today, rowHead, corner, narrow }: Props) {
  const { top, under } = headRows(calendar, scale);
  const byDay = isByDay(scale);
  const names = namedDays(calendar, scale);
  const lanes = Math.max(0, ...names.map(({ lane }) => lane + 1));
  const share = (count: number): string => `${(count / calendar.days.length) * 100}%`;
  return (
    <div role="row" aria-rowindex={1} className={classes.head}>
      <div role="columnheader" className={classes.corner}>
        <span className="sr">{rowHead}</span>
        {corner}
      </div>
      <div role="presentation" className={classes.headTrack}>
        <div role="presentation" className={classes.weeks}>
          {top.map((span) => (
            <div
              key={span.from}
              role="columnheader"
              className={classes.week}
              style={horizontalPosition(calendar, span.from, span.to)}
            >
              <span className={classes.weekText}>{span.text}</span>
              {byDay && <span className={classes.weekLong}>{weekWithMonth(span)}</span>}
            </div>
          ))}
        </div>
        <div role="presentation" className={classes.days} aria-hidden>
          {under.map((span) =>
            byDay ? (
              <DayHead
                key={span.from}
                calendar={calendar}
                span={span}
                today={today}
                narrow={narrow}
                letter={scale !== 'week'}
              />
            ) : (
              <WeekHead key={span.from} calendar={calendar} span={span} />
            ),
          )}
        </div>
        {lanes > 0 && (
          <div role="presentation" className={classes.names} style={{ height: lanes * LANE_HEIGHT_PX + 2 }} aria-hidden>
            {names.map((name) => (
              <span
                key={`${name.from} ${name.text}`}
                className={classes.offName}
                data-at-end={name.atEnd || undefined}
                title={withDays(name)}
                style={{
                  top: name.lane * LANE_HEIGHT_PX,
                  left: share(name.start),
                  width: share(name.end - name.start),
                }}
              >
                {name.text}
              </span>
            ))}
          </div>
        )}
      </div>
    </div>
  );
});

function WeekHead({ calendar, span }: { calendar: Calendar; span: Head }) {
  return (
    <span className={classes.day} title={weekLong(span.from)} style={horizontalPosition(calendar, span.from, span.to)}>
      {span.text}
    </span>
  );
}

interface DayHeadProps {
  calendar: Calendar;
  span: Head;
  today: string;
  narrow: boolean;
  /** With the first letter of the weekday above. */
  letter: boolean;
}

/** "vecka 48 · november", "vecka 49 · nov–dec". */
function weekWithMonth({ from, to }: Head): string {
  const [first, last] = [monthName(from), monthName(to)];
  return `${weekLong(from)} · ${first === last ? first : `${monthShort(from)}–${monthShort(to)}`}`;
}

function DayHead({ calendar, span: { from: day, text }, today, narrow, letter }: DayHeadProps) {
  const off = calendar.days.find((calendarDay) => calendarDay.day === day)?.working === false;
  // A number over several days stands at the left edge of the first.
  const isShown = !narrow || weekday(day) === 1 || day === calendar.from;
  return (
    <span
      className={classes.day}
      data-off={off || undefined}
      data-today={day === today || undefined}
      data-wide={narrow || undefined}
      title={[dayLong(day), ...dayOffNames(calendar, day)].join(', ')}
      style={horizontalPosition(calendar, day, day)}
    >
      {letter && !narrow && <span className={classes.letter}>{weekdayName(day).slice(0, 1)}</span>}
      {isShown && <span className={classes.number}>{text}</span>}
    </span>
  );
}
