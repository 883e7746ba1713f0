// One row of the timeline: a channel or a person.
import { type DragEvent, type ReactNode, memo, useEffect, useRef } from 'react';
import { period } from '../../../i18n/format.ts';
import { daysBetween } from '../../../../domain/calendar/days.ts';
import { PlatformMark } from '../../../components/identity/platform-mark.tsx';
import { type Calendar, type DrawnBar, type DrawnRow, horizontalPosition } from './model.ts';
import classes from './timeline.module.css';
import type { Drag, Picked } from './use-drag.ts';
import type { AbsenceEnds } from './use-ends.ts';
import { type EdgeHandlers, type EndDrag, type DraggedEnd, hasEdge } from './use-end-drag.ts';

/** The gap that a person can be dropped on. */
export interface DropTarget {
  rowId: string;
  from: string;
  /** Whether the person being dragged may take it. */
  accepts: () => boolean;
  onDrop: () => void;
}

export interface TimelineRowProps {
  row: DrawnRow;
  index: number;
  calendar: Calendar;
  handlers: Drag['handlers'];
  picked: Picked | null;
  cursor: ReactNode;
  drop: DropTarget | null;
  ends: AbsenceEnds;
  edges: EndDrag['handlers'];
  /** The absence end being dragged in this row. */
  draggedEnd: DraggedEnd | null;
  /** Width of the day area, in pixels. */
  width: number;
}

export const TimelineRowView = memo(function TimelineRowView({
  row,
  index,
  calendar,
  handlers,
  picked,
  cursor,
  drop,
  ends,
  edges,
  draggedEnd,
  width,
}: TimelineRowProps) {
  const [from, to] = [calendar.days[picked?.from ?? -1]?.day, calendar.days[picked?.to ?? -1]?.day];
  return (
    <div role="row" aria-rowindex={index + 2} className={classes.row}>
      <div role="rowheader" className={classes.name} title={`${row.name}, ${row.detail}`}>
        {row.platform !== undefined && <PlatformMark {...row.platform} />}
        <span className={classes.words}>
          <bdi className={classes.channel}>{row.name}</bdi>
          <span className={classes.under} data-nobody={row.nobodysOwn === true || undefined}>
            {row.under === undefined || row.under === '' ? row.detail : row.under}
          </span>
        </span>
      </div>
      <div role="presentation" className={classes.track} data-track {...handlers(index)}>
        {row.bars.map((bar) => (
          <BarView
            key={bar.from}
            bar={bar}
            calendar={calendar}
            width={width}
            drop={drop?.from === bar.from ? drop : null}
            edge={hasEdge(ends, bar) ? edges(index, bar.absenceId ?? '') : null}
          />
        ))}
        {row.watched?.map(({ from: first, to: last, text }) => (
          <span
            key={`${first} ${text}`}
            className={classes.watched}
            title={text}
            style={horizontalPosition(calendar, first, last)}
          />
        ))}
        {row.missedLooks?.map((day) => (
          <span key={day} className={classes.missedLook} style={horizontalPosition(calendar, day, day)} />
        ))}
        {row.closedOn !== undefined && row.closedOn <= calendar.to && (
          <span
            className={classes.closes}
            style={{ left: horizontalPosition(calendar, row.closedOn, row.closedOn).left }}
          />
        )}
        {draggedEnd !== null && (
          <span
            className={classes.picked}
            data-stretched
            style={horizontalPosition(calendar, draggedEnd.end.absence.from, draggedEnd.to)}
          />
        )}
        {from !== undefined && to !== undefined && (
          <span className={classes.picked} style={horizontalPosition(calendar, from, to)} />
        )}
        {cursor}
      </div>
    </div>
  );
});

function dropHandlers(drop: DropTarget) {
  const acceptDrag = (event: DragEvent<HTMLElement>): void => {
    if (drop.accepts()) event.preventDefault();
  };
  return {
    onDragEnter: acceptDrag,
    onDragOver: acceptDrag,
    onDrop: (event: DragEvent<HTMLElement>) => {
      event.preventDefault();
      drop.onDrop();
    },
  };
}

/** Narrower bars show no text, only a tooltip and the text for screen readers; in pixels. */
const MIN_TEXT_WIDTH_PX = 44;

/** Narrower bars get no drag handle, which would leave no room to click the bar; in pixels. */
const MIN_EDGE_WIDTH_PX = 22;

interface BarViewProps {
  bar: DrawnBar;
  calendar: Calendar;
  width: number;
  drop: DropTarget | null;
  edge: EdgeHandlers | null;
}

function BarView({ bar, calendar, width, drop, edge }: BarViewProps) {
  const barLabel = `${bar.fullText}, ${period(bar.from, bar.to)}`;
  // Computed rather than measured in the DOM: a year of fifty channels has thousands of bars.
  const barWidth = (width * (daysBetween(bar.from, bar.to) + 1)) / calendar.days.length;
  const textFits = barWidth >= MIN_TEXT_WIDTH_PX;
  const goesOn = bar.goesOn === true;
  const { left, width: days } = horizontalPosition(calendar, bar.from, goesOn ? calendar.to : bar.to);
  // One element for a bar without text: each row of a year has dozens. One with text is named by what is in it.
  return (
    <div
      role="gridcell"
      aria-colindex={daysBetween(calendar.from, bar.from) + 2}
      aria-colspan={daysBetween(bar.from, bar.to) + 1}
      aria-label={textFits ? undefined : barLabel}
      title={barLabel}
      className={classes.bar}
      data-kind={bar.kind}
      data-chain={bar.chain || undefined}
      data-unready={bar.unready === true || undefined}
      data-goes-on={goesOn || undefined}
      data-chosen={drop === null ? undefined : true}
      style={{ left, width: `calc(${days} - 1px)` }}
      {...(drop === null ? {} : dropHandlers(drop))}
    >
      {textFits && (
        <>
          <span className="sr">{barLabel}</span>
          <span className={classes.barText} aria-hidden>
            {bar.shortText}
          </span>
        </>
      )}
      {drop !== null && <KeptInSight />}
      {edge !== null && barWidth >= MIN_EDGE_WIDTH_PX && (
        <span className={classes.edge} data-edge aria-hidden {...edge} />
      )}
    </div>
  );
}

/** Scrolls the chosen gap to where its explanation does not cover it. */
function KeptInSight() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // Newer Chromium returns a promise, which is no clean-up.
    here.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);
  return <span ref={here} className={classes.inSight} aria-hidden />;
}
