// The lines of the timeline that are no single row: the heading of a unit, and the rest of it, which needs nothing.
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { StateLabel } from '../../../components/basics/state-label.tsx';
import { useText } from '../../../i18n/use-text.ts';
import type { TimelineItem } from './groups.ts';
import { MAX_LINES, needingOf, stretches } from './stretches.ts';
import { type Calendar, type DrawnRow, horizontalPosition } from './model.ts';
import { useGroupTexts } from './group-texts.ts';
import classes from './group-lines.module.css';

export interface GroupLineProps<K extends TimelineItem['kind']> {
  item: Extract<TimelineItem, { kind: K }>;
  index: number;
  calendar: Calendar;
  /** Set while the keyboard's cursor is here. */
  cursorId: string | null;
  onToggle: (item: TimelineItem) => void;
}

const Chevron = ({ open }: { open: boolean }) => {
  const Icon = open ? IconChevronDown : IconChevronRight;
  return <Icon size={16} stroke={1.75} aria-hidden className={classes.chevron} />;
};

/** What a press anywhere on the cell does; the keyboard does it through the grid. */
const cell = (open: boolean, cursorId: string | null, days: number) =>
  ({
    role: 'gridcell',
    'aria-colindex': 1,
    'aria-colspan': days + 1,
    'aria-expanded': open,
    'aria-selected': cursorId !== null,
    ...(cursorId === null ? {} : { id: cursorId, 'data-cursor': true }),
  }) as const;

/** How many channels of a unit need something: red if a duty of one is open, amber where all have somebody. */
function Needing({ rows }: { rows: readonly DrawnRow[] }) {
  const { t } = useText();
  const { count, level } = needingOf(rows);
  switch (level) {
    case 'none':
      return null;
    case 'pressing':
      return <StateLabel tone="red">{t('absences.timeline.needing', { count })}</StateLabel>;
    case 'responsibleOnly':
      return (
        <StateLabel tone="amber" shape="only">
          {t('absences.timeline.onlyResponsible', { count })}
        </StateLabel>
      );
    case 'draft':
      return <StateLabel tone="amber">{t('absences.timeline.unconfirmed', { count })}</StateLabel>;
    case 'review':
      return <StateLabel tone="amber">{t('absences.timeline.review', { count })}</StateLabel>;
  }
}

export const HeadLine = memo(function HeadLine({ item, index, calendar, cursorId, onToggle }: GroupLineProps<'head'>) {
  const texts = useGroupTexts();
  const { group, open } = item;
  const isPeople = group.rows.some(({ personId }) => personId !== null);
  return (
    <div role="row" aria-rowindex={index + 2} className={classes.head} onClick={() => onToggle(item)}>
      <div {...cell(open, cursorId, calendar.days.length)} className={classes.headCell}>
        <Chevron open={open} />
        <bdi className={classes.unit}>{group.name}</bdi>
        {group.department !== '' && <bdi className={classes.department}>{group.department}</bdi>}
        <span className={classes.count}>{texts.counted(group.rows)}</span>
        {!isPeople && <Needing rows={group.rows} />}
      </div>
    </div>
  );
});

export const RestLine = memo(function RestLine({ item, index, calendar, cursorId, onToggle }: GroupLineProps<'rest'>) {
  const texts = useGroupTexts();
  const { rows, open } = item;
  const drawn = open ? [] : rows.filter(({ bars }) => bars.length > 0).slice(0, MAX_LINES);
  return (
    <div role="row" aria-rowindex={index + 2} className={classes.rest} onClick={() => onToggle(item)}>
      <div {...cell(open, cursorId, calendar.days.length)} className={classes.restCell}>
        <span className={classes.restName}>
          <Chevron open={open} />
          <span className={classes.restText} title={rows.map(({ name }) => name).join(', ')}>
            {texts.rest(rows)}
          </span>
        </span>
        <span className={classes.lines} aria-hidden>
          {drawn.map((row, at) =>
            stretches(row).map(({ from, to }) => (
              <span
                key={`${row.id} ${from}`}
                className={classes.line}
                style={{
                  ...horizontalPosition(calendar, from, to),
                  top: `${String(((at + 1) / (drawn.length + 1)) * 100)}%`,
                }}
              />
            )),
          )}
        </span>
      </div>
    </div>
  );
});
