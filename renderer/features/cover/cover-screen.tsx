// Cover: who is responsible in every channel day by day, or who is absent and who substitutes; gaps in words; absences.
import { Anchor, Button } from '@mantine/core';
import { memo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { takeFocus } from '../../focus/focus.ts';
import { elementById } from '../../bridge.ts';
import { Section, EmptyState, Note, Page, ProblemNote } from '../../components/index.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, dayLong, monthLong, period as periodWords, weekNumber } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import layout from '../../components/basics/layout.module.css';
import { EscalatedAbsences } from '../escalation/escalated-absences.tsx';
import { UndoneAbsences } from '../escalation/undone-card.tsx';
import { AbsenceLists } from '../absences/lists.tsx';
import { CoverMenu } from './save-menu.tsx';
import { CoverTable } from './table.tsx';
import { CoverActions, CoverToolbar } from './toolbar.tsx';
import { isOpenKind } from '../../../domain/cover/kinds.ts';
import { CoverSentences, Gaps } from './gaps.tsx';
import { CalendarCard } from '../absence-imports/choose-card.tsx';
import { LastCalendar } from '../absence-imports/last-import.tsx';
import { MyCovers } from './my-covers.tsx';
import { newAbsence } from '../absences/prefill.ts';
import { GapTray } from './timeline/gap-tray.tsx';
import { Legend, type RowKind } from './timeline/legend.tsx';
import type { DrawnBar, DrawnRow } from './timeline/model.ts';
import { type Period, type Scale, adjacentPeriod, periodOf, scaleOf } from '../absences/parts/calendar-period.ts';
import { type PickedDays, TimelineView } from './timeline/view.tsx';
import { type ChosenGap, useGap } from './timeline/use-gap.ts';
import { useEnds } from './timeline/use-ends.ts';
import { hasEdge, useEndDrag } from './timeline/use-end-drag.ts';
import { useTimeline } from './timeline/use-timeline.ts';
import { CoverFilter, FilterSaid, NoMatch, RowSearch } from './filter.tsx';
import { type ShownRows, useShownRows } from './use-shown-rows.ts';

const GRID_ID = 'cover-grid';

/** Display name of the period: "december 2026", "vecka 49, 2026". */
function usePeriodName(): (scale: Scale, period: Period) => string {
  const { t } = useText();
  return (scale, { from, to }) => {
    const year = to.slice(0, 4);
    switch (scale) {
      case 'week':
        return t('absences.timeline.weekName', { number: weekNumber(from), days: periodWords(from, to, from), year });
      case 'weeks':
        return periodWords(from, to, from);
      case 'month':
        return monthLong(from);
      case 'quarter':
        return t('absences.timeline.quarterName', { number: Math.ceil(Number(from.slice(5, 7)) / 3), year });
      case 'year':
        return year;
    }
  };
}

export function CoverScreen() {
  const { t } = useText();
  const { today } = useNow();
  const [scale, setScale] = useState<Scale>('weeks');
  const [view, setView] = useState<RowKind>('channels');
  const [pickedDay, setDay] = useState<string | null>(null);
  const [asTable, setAsTable] = useState(false);
  const day = pickedDay ?? today;
  const period = periodOf(scale, day);
  const shown = useTimeline(view, period);
  const { calendar, rows, people, channels } = shown;
  const shownRows = useShownRows(view, rows, calendar !== undefined);
  const nameOf = usePeriodName();
  const name = nameOf(scale, period);
  // Until the next period has loaded, the previous one is shown with its own scale and name.
  const isCurrent = calendar === undefined || (calendar.from === period.from && calendar.to === period.to);
  const shownScale = isCurrent ? scale : scaleOf(calendar.days.length);
  const shownName = calendar === undefined ? name : nameOf(shownScale, calendar);
  const changePeriod = (way: 1 | -1): void => setDay(adjacentPeriod(scale, day, way));
  const label = t(view === 'channels' ? 'absences.timeline.label' : 'absences.timeline.peopleLabel', {
    period: shownName,
  });
  return (
    <Page
      wide
      title={t('absences.title')}
      subtitle={<span aria-live="polite">{name}</span>}
      actions={<CoverActions />}
      toolbar={
        <CoverToolbar
          scale={scale}
          view={view}
          asTable={asTable}
          onPeriodChange={changePeriod}
          onToday={() => setDay(null)}
          onScale={setScale}
          onView={setView}
          onTable={() => setAsTable(!asTable)}
          filter={
            <>
              <CoverFilter view={view} all={rows} shown={shownRows} />
              {asTable && <RowSearch view={view} shown={shownRows} />}
            </>
          }
        >
          {calendar && (
            <CoverMenu view={view} scale={shownScale} calendar={calendar} shown={shownRows} name={shownName} />
          )}
        </CoverToolbar>
      }
    >
      <ProblemNote problem={shown.problem} onRetry={shown.refetch} />
      <div className={layout.stack}>
        {calendar && rows.length === 0 && (view === 'channels' ? <NoChannels /> : <NoPeople />)}
        {calendar && rows.length > 0 && (
          <>
            {view === 'people' && rows.every((row) => row.bars.length === 0) && (
              <Note>{t('absences.timeline.nobodyAway', { period: shownName })}</Note>
            )}
            <div className={layout.tight}>
              {channels && <CoverSentences timeline={channels} name={shownName} />}
              <FilterSaid view={view} all={rows} shown={shownRows} />
            </div>
            <Section>
              {asTable ? (
                <CoverTable view={view} calendar={calendar} shown={shownRows} people={people} label={capital(label)} />
              ) : (
                <CoverTimeline
                  key={view}
                  view={view}
                  scale={shownScale}
                  calendar={calendar}
                  shown={shownRows}
                  label={label}
                  onPeriodChange={changePeriod}
                  onScale={setScale}
                  onToday={() => setDay(null)}
                />
              )}
              {shownRows.rows.length === 0 && <NoMatch shown={shownRows} />}
            </Section>
            <Escalated />
            <Undone />
            {channels && <Gaps timeline={channels} />}
          </>
        )}
        <BelowTimeline />
      </div>
    </Page>
  );
}

// What does not depend on the period is not drawn again with it: a vault has thousands of absences.
const Escalated = memo(EscalatedAbsences);
const Undone = memo(UndoneAbsences);
const BelowTimeline = memo(function BelowTimeline() {
  return (
    <>
      <MyCovers />
      <LastCalendar />
      <AbsenceLists />
      <CalendarCard />
    </>
  );
});

interface CoverTimelineProps {
  view: RowKind;
  scale: Scale;
  calendar: NonNullable<ReturnType<typeof useTimeline>['calendar']>;
  shown: ShownRows;
  label: string;
  onPeriodChange: (way: 1 | -1) => void;
  onScale: (scale: Scale) => void;
  onToday: () => void;
}

const isChannel = ({ personId, isRecords }: DrawnRow): boolean => personId === null && isRecords !== true;

/** The timeline with its interactions: drag to select days, click a gap to cover it. */
function CoverTimeline({ view, scale, calendar, shown, label, onPeriodChange, onScale, onToday }: CoverTimelineProps) {
  const { rows, items } = shown;
  const { t } = useText();
  const { today } = useNow();
  const [, go] = useLocation();
  const may = useMay();
  const [chosen, setChosen] = useState<ChosenGap | null>(null);
  const [dragged, setDragged] = useState<Period | null>(null);
  const close = (): void => {
    setChosen(null);
    takeFocus(elementById(GRID_ID));
  };
  const gap = useGap(chosen, close);
  const ends = useEnds();
  const endDrag = useEndDrag(calendar, ends.ends, ends.move);
  const { draggedEnd } = endDrag;
  const endDragText =
    draggedEnd === null
      ? null
      : t('absences.stretch.now', {
          name: draggedEnd.end.name,
          day: dayLong(draggedEnd.to),
          before: dayLong(draggedEnd.end.to),
        });
  const pick = ({ row, from, to, bar }: PickedDays): void => {
    ends.clear();
    const isSingleDay = from === to;
    if (isSingleDay && bar !== undefined && isOpenKind(bar.kind) && isChannel(row)) {
      setChosen({
        channelId: row.id,
        channelName: row.name,
        from: bar.from,
        to: bar.to,
        lacks: bar.lacks,
        at: 0,
        nobody: bar.kind === 'gap',
        inFull: bar.fullText,
      });
      return;
    }
    if (isSingleDay && bar?.absenceId) {
      go(paths.absence(bar.absenceId));
      return;
    }
    if (!may('absences.save')) return;
    const personId = bar?.personId ?? row.personId;
    go(paths.newAbsence, { state: newAbsence.with({ from, to, ...(personId === null ? {} : { personId }) }) });
  };
  const enterText = (row: DrawnRow, bar: DrawnBar | undefined): string =>
    [verbOf(row, bar), bar !== undefined && hasEdge(ends.ends, bar) ? t('absences.stretch.keys') : '']
      .filter((text) => text !== '')
      .join(' ');
  const verbOf = (row: DrawnRow, bar: DrawnBar | undefined): string => {
    if (bar !== undefined && isOpenKind(bar.kind) && isChannel(row)) return t('absences.timeline.cellEnterGap');
    if (bar?.absenceId) return t('absences.timeline.cellEnterOpen');
    return may('absences.save') ? t('absences.timeline.cellEnterNew') : '';
  };
  const row = rows.find(({ id }) => id === chosen?.channelId);
  return (
    <>
      <TimelineView
        calendar={calendar}
        items={items}
        onToggle={shown.toggle}
        corner={<RowSearch view={view} shown={shown} />}
        scale={scale}
        label={label}
        rowHead={t(view === 'channels' ? 'absences.timeline.channel' : 'absences.timeline.person')}
        drop={
          chosen === null
            ? null
            : { rowId: chosen.channelId, from: chosen.from, accepts: gap.accepts, onDrop: gap.drop }
        }
        endDrag={endDrag}
        endDragText={endDragText === null ? null : `${endDragText} ${t('absences.stretch.decide')}`}
        onPick={pick}
        onDragged={setDragged}
        onPeriodChange={onPeriodChange}
        onScale={onScale}
        onToday={onToday}
        enterText={enterText}
        gridId={GRID_ID}
      />
      <ProblemNote problem={ends.problem} />
      {chosen !== null && row !== undefined && (
        <GapTray
          gap={gap}
          chosen={chosen}
          onLack={(at) => setChosen({ ...chosen, at })}
          title={`${row.name}, ${row.detail}, ${periodWords(chosen.from, chosen.to, today)}`}
          onClose={close}
        />
      )}
      <Legend
        view={view}
        calendar={calendar}
        rows={rows}
        dragged={
          endDragText ??
          (dragged === null
            ? null
            : t('absences.timeline.dragged', { period: periodWords(dragged.from, dragged.to, today) }))
        }
      >
        <li>
          <Anchor component={Link} href={paths.schoolHolidays} fz="sm">
            {t('absences.timeline.toSchool')}
          </Anchor>
        </li>
      </Legend>
    </>
  );
}

function NoChannels() {
  const { t } = useText();
  return (
    <Section>
      <EmptyState
        title={t('absences.timeline.emptyTitle')}
        text={t('absences.timeline.emptyText')}
        action={
          <Button component={Link} href={paths.channels} variant="default">
            {t('absences.timeline.toChannels')}
          </Button>
        }
      />
    </Section>
  );
}

function NoPeople() {
  const { t } = useText();
  return (
    <Section>
      <EmptyState
        title={t('absences.timeline.noPeopleTitle')}
        text={t('absences.timeline.noPeopleText')}
        action={
          <Button component={Link} href={paths.people} variant="default">
            {t('absences.timeline.toPeople')}
          </Button>
        }
      />
    </Section>
  );
}
