// The cover timeline: channels down, days across, who answers; nobody is hatched and says so.
import { type KeyboardEvent, useId, useState } from 'react';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../hooks/use-text.ts';
import { dayLong, period } from '../../../i18n/format.ts';
import { usePlatformName } from '../../walks/names.ts';
import { Legend } from './legend.tsx';
import { type Bar, type Timeline, across, barOn } from './place.ts';
import type { Scale } from './scale.ts';
import { TimelineHead } from './timeline-head.tsx';
import { TimelineRowView } from './timeline-row.tsx';
import classes from './timeline.module.css';
import { useDrag } from './use-drag.ts';
import { useBarWords } from './words.ts';

export interface TimelineViewProps {
  timeline: Timeline;
  scale: Scale;
  label: string;
  /** Days picked in a channel, and what stands there on the first. */
  onPick: (channelId: string, from: string, to: string, bar: Bar | undefined) => void;
  /** Past the last or before the first day with the arrow keys. */
  onTurn: (way: 1 | -1) => void;
}

interface Cursor {
  row: number;
  day: number;
}

export function TimelineView({ timeline, scale, label, onPick, onTurn }: TimelineViewProps) {
  const id = useId();
  const { today } = useNow();
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const { rows, days } = timeline;
  const pick = (row: number, from: number, to: number): void => {
    const channel = rows[row];
    const [first, last] = [days[from], days[to]];
    if (channel && first && last) onPick(channel.channelId, first.day, last.day, barOn(channel, first.day));
  };
  const drag = useDrag(days.length, ({ row, from, to }) => pick(row, from, to));
  const todayIndex = days.findIndex(({ day }) => day === today);
  const at: Cursor = { row: Math.min(cursor?.row ?? 0, rows.length - 1), day: Math.min(cursor?.day ?? Math.max(0, todayIndex), days.length - 1) };

  const keys = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const go = (row: number, day: number): void => {
      event.preventDefault();
      if (day < 0) onTurn(-1);
      else if (day >= days.length) onTurn(1);
      setCursor({ row: Math.max(0, Math.min(rows.length - 1, row)), day: day < 0 ? days.length - 1 : day >= days.length ? 0 : day });
    };
    if (event.key === 'ArrowRight') go(at.row, at.day + 1);
    else if (event.key === 'ArrowLeft') go(at.row, at.day - 1);
    else if (event.key === 'ArrowDown') go(at.row + 1, at.day);
    else if (event.key === 'ArrowUp') go(at.row - 1, at.day);
    else if (event.key === 'Home') go(at.row, 0);
    else if (event.key === 'End') go(at.row, days.length - 1);
    else if (event.key === 'PageDown') go(at.row, Math.min(days.length - 1, at.day + 7));
    else if (event.key === 'PageUp') go(at.row, Math.max(0, at.day - 7));
    else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      pick(at.row, at.day, at.day);
    }
  };

  return (
    <div className={classes.frame}>
      <div
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={days.length + 1}
        aria-activedescendant={cursor === null ? undefined : `${id}-cursor`}
        className={classes.grid}
        data-scale={scale}
        onKeyDown={keys}
        onFocus={(event) => {
          if (event.currentTarget.matches(':focus-visible')) setCursor((now) => now ?? { row: 0, day: Math.max(0, todayIndex) });
        }}
        onBlur={() => setCursor(null)}
      >
        <Shade timeline={timeline} today={today} />
        <TimelineHead timeline={timeline} scale={scale} today={today} />
        {rows.map((row, index) => (
          <TimelineRowView
            key={row.channelId}
            row={row}
            index={index}
            timeline={timeline}
            handlers={drag.handlers(index)}
            picked={drag.picked?.row === index ? drag.picked : null}
            cursor={cursor !== null && at.row === index ? <CursorCell id={`${id}-cursor`} timeline={timeline} row={index} day={at.day} /> : null}
          />
        ))}
      </div>
      <Legend picked={drag.picked === null ? null : period(days[drag.picked.from]?.day ?? '', days[drag.picked.to]?.day ?? '', today)} />
    </div>
  );
}

/** Weekends and holidays behind the rows, and a line at today. */
function Shade({ timeline, today }: { timeline: Timeline; today: string }) {
  return (
    <div className={classes.shade} aria-hidden>
      {timeline.days.filter((one) => !one.working).map((one) => (
        <span key={one.day} className={classes.off} data-holiday={one.holiday === null ? undefined : true} style={across(timeline, one.day, one.day)} />
      ))}
      {timeline.from <= today && today <= timeline.to && <span className={classes.now} style={across(timeline, today, today)} />}
    </div>
  );
}

function CursorCell({ id, timeline, row, day }: { id: string; timeline: Timeline; row: number; day: number }) {
  const { t } = useText();
  const words = useBarWords();
  const platformName = usePlatformName();
  const channel = timeline.rows[row];
  const one = timeline.days[day];
  if (!channel || !one) return null;
  const bar = barOn(channel, one.day);
  const holiday = one.holiday === null ? '' : `, ${one.holiday}`;
  const said = t('absences.timeline.cell', { channel: `${channel.name}, ${platformName(channel.platform)}`, day: dayLong(one.day), holiday, who: words(bar) });
  const does = bar?.absenceId ? t('absences.timeline.cellEnterOpen') : t('absences.timeline.cellEnterNew');
  return <div id={id} role="gridcell" aria-colindex={day + 2} aria-selected aria-label={`${said} ${does}`} className={classes.cursor} style={across(timeline, one.day, one.day)} />;
}
