// The cover timeline: channels or people as rows, days as columns; uncovered days are hatched and labelled.
import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef } from 'react';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dayLong } from '../../../i18n/format.ts';
import { dayOffNames } from './time-axis.ts';
import { type Calendar, type DrawnBar, type DrawnRow, horizontalPosition, barAt } from './model.ts';
import type { Scale } from '../../absences/parts/calendar-period.ts';
import { HeadLine, RestLine } from './group-lines.tsx';
import type { TimelineItem } from './groups.ts';
import { Shade } from './shade.tsx';
import { TimelineHead } from './head.tsx';
import { type DropTarget, TimelineRowView } from './row.tsx';
import classes from './timeline.module.css';
import { useCursor } from './use-cursor.ts';
import { type Picked, useDrag } from './use-drag.ts';
import type { EndDrag } from './use-end-drag.ts';
import { useRows } from './use-rows.ts';

/** A day narrower than this has no room for its number, in pixels. */
const MIN_DAY_WIDTH_PX = 19;

/** Width of the first column by total width, in pixels; must match the style sheet. */
const nameColumnWidth = (width: number): number => (width > 760 ? 226 : 132);

export interface PickedDays {
  row: DrawnRow;
  from: string;
  to: string;
  /** The bar on the first day. */
  bar: DrawnBar | undefined;
}

export interface TimelineViewProps {
  calendar: Calendar;
  items: readonly TimelineItem[];
  scale: Scale;
  label: string;
  rowHead: string;
  /** The selected gap, as drop target. */
  drop: DropTarget | null;
  /** Dragging the ends of absences. */
  endDrag: EndDrag;
  /** The end being dragged, in words. */
  endDragText: string | null;
  onPick: (pick: PickedDays) => void;
  /** Reports the days being dragged over. */
  onDragged: (days: { from: string; to: string } | null) => void;
  /** Called when the cursor moves past the first or last day. */
  onPeriodChange: (way: 1 | -1) => void;
  onScale: (scale: Scale) => void;
  onToday: () => void;
  /** Folds or unfolds a heading, or the rest of a unit. */
  onToggle: (item: TimelineItem) => void;
  /** In the first column of the header: a search. */
  corner: ReactNode;
  /** Describes what Enter does on a bar, or on days without one. */
  enterText: (row: DrawnRow, bar: DrawnBar | undefined) => string;
  /** Id of the grid, which gets keyboard focus back. */
  gridId: string;
}

export function TimelineView(props: TimelineViewProps) {
  const { calendar, items, scale, label, rowHead, drop, endDrag, onPick, onDragged } = props;
  const id = useId();
  const { today } = useNow();
  const { days } = calendar;
  const { ref: outer, width } = useElementSize();
  const body = useRef<HTMLDivElement>(null);
  const rowAt = (index: number): DrawnRow | undefined => {
    const item = items[index];
    return item?.kind === 'row' ? item.row : undefined;
  };
  const pick = ({ row, from, to }: Picked): void => {
    const pickedRow = rowAt(row);
    const [first, last] = [days[from]?.day, days[to]?.day];
    if (pickedRow && first !== undefined && last !== undefined)
      onPick({ row: pickedRow, from: first, to: last, bar: barAt(pickedRow, first) });
  };
  const drag = useDrag(days.length, pick);
  const ids = useMemo(() => items.map((item) => item.id), [items]);
  const cursor = useCursor({
    ids,
    firstRow: items.findIndex(({ kind }) => kind === 'row'),
    days: days.length,
    today: days.findIndex(({ day }) => day === today),
    onEnter: (row, day) => {
      const item = items[row];
      if (item !== undefined && item.kind !== 'row') props.onToggle(item);
      else if (!endDrag.finish()) pick({ row, from: day, to: day });
    },
    onPeriodChange: props.onPeriodChange,
    onScale: props.onScale,
    onToday: props.onToday,
    onMove: (row) => view.scrollTo(row),
    onMoveEnd: (index, day, by) => {
      const row = rowAt(index);
      return row !== undefined && endDrag.step(index, row, barAt(row, days[day]?.day ?? ''), by);
    },
    onOtherKey: endDrag.cancel,
  });
  const view = useRows(items, body, cursor.shown ? cursor.at.row : null);
  const { picked } = drag;
  const dragged = useMemo(
    () => (picked === null ? null : { from: days[picked.from]?.day ?? '', to: days[picked.to]?.day ?? '' }),
    [picked, days],
  );
  useEffect(() => onDragged(dragged), [onDragged, dragged]);
  const hasCursor = cursor.shown && items[cursor.at.row] !== undefined;
  const toggled = useRef(props.onToggle);
  useEffect(() => {
    toggled.current = props.onToggle;
  });
  const onToggle = useCallback((item: TimelineItem) => toggled.current(item), []);

  return (
    <div className={classes.frame} ref={outer}>
      <div
        role="grid"
        id={props.gridId}
        tabIndex={0}
        aria-label={label}
        aria-rowcount={items.length + 1}
        aria-colcount={days.length + 1}
        aria-activedescendant={hasCursor ? `${id}-cursor` : undefined}
        aria-keyshortcuts="1 2 3 4 5 T Shift+PageUp Shift+PageDown Shift+ArrowLeft Shift+ArrowRight"
        className={classes.grid}
        data-scale={scale}
        onKeyDown={cursor.onKeyDown}
        onFocus={(event) => {
          if (event.currentTarget.matches(':focus-visible')) cursor.show();
        }}
        onBlur={cursor.hide}
      >
        <TimelineHead
          calendar={calendar}
          scale={scale}
          today={today}
          rowHead={rowHead}
          corner={props.corner}
          narrow={width > 0 && width - nameColumnWidth(width) < MIN_DAY_WIDTH_PX * days.length}
        />
        <div
          ref={body}
          role="presentation"
          className={classes.body}
          style={view.height === null ? undefined : { height: view.height }}
        >
          <Shade calendar={calendar} today={today} />
          {view.shown.flatMap(({ index, above }, at) => {
            const item = items[index];
            if (item === undefined) return [];
            const cursorIsHere = hasCursor && cursor.at.row === index;
            // In normal flow: absolutely positioned rows would all be laid out again on every scroll.
            const gap = above > 0 && (
              <div key={at === 0 ? 'top' : 'between'} role="presentation" style={{ height: above }} />
            );
            if (item.kind !== 'row') {
              const line = { index, calendar, onToggle, cursorId: cursorIsHere ? `${id}-cursor` : null };
              return [
                gap,
                item.kind === 'head' ? (
                  <HeadLine key={item.id} item={item} {...line} />
                ) : (
                  <RestLine key={item.id} item={item} {...line} />
                ),
              ];
            }
            const { row } = item;
            return [
              gap,
              <TimelineRowView
                key={row.id}
                row={row}
                index={index}
                width={width - nameColumnWidth(width)}
                calendar={calendar}
                handlers={drag.handlers}
                picked={picked?.row === index ? picked : null}
                drop={drop?.rowId === row.id ? drop : null}
                ends={endDrag.ends}
                edges={endDrag.handlers}
                draggedEnd={endDrag.draggedEnd?.row === index ? endDrag.draggedEnd : null}
                cursor={
                  cursorIsHere ? (
                    <CursorCell
                      id={`${id}-cursor`}
                      calendar={calendar}
                      row={row}
                      day={cursor.at.day}
                      does={props.enterText}
                      endDragText={endDrag.draggedEnd?.row === index ? props.endDragText : null}
                    />
                  ) : null
                }
              />,
            ];
          })}
        </div>
      </div>
    </div>
  );
}

interface CursorCellProps {
  id: string;
  calendar: Calendar;
  row: DrawnRow;
  day: number;
  does: TimelineViewProps['enterText'];
  endDragText: string | null;
}

function CursorCell({ id, calendar, row, day, does, endDragText }: CursorCellProps) {
  const { t } = useText();
  const cell = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer Chromium returns a promise, which is no clean-up.
    cell.current?.scrollIntoView({ block: 'nearest' });
  }, [row.id, day]);
  const calendarDay = calendar.days[day];
  if (!calendarDay) return null;
  const bar = barAt(row, calendarDay.day);
  const off = dayOffNames(calendar, calendarDay.day)
    .map((name) => `, ${name}`)
    .join('');
  const holder =
    bar?.fullText ?? (row.personId === null ? t('absences.timeline.nothing') : t('absences.timeline.present'));
  const cellLabel = t('absences.timeline.cell', {
    channel: `${row.name}, ${row.detail}`,
    day: dayLong(calendarDay.day),
    holiday: off,
    who: holder,
  });
  return (
    <div
      ref={cell}
      id={id}
      role="gridcell"
      aria-colindex={day + 2}
      aria-selected
      aria-label={endDragText ?? `${cellLabel} ${does(row, bar)}`}
      className={classes.cursor}
      style={horizontalPosition(calendar, calendarDay.day, calendarDay.day)}
    />
  );
}
