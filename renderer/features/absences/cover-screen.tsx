// Cover: who answers in every channel, day by day; the gaps in words; the absences.
import { Button, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Card, EmptyState, Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../hooks/use-text.ts';
import { capital, dayShort, monthLong } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { Escalated } from './alarm/escalated.tsx';
import { AbsenceLists } from './absence-lists.tsx';
import classes from './absences.module.css';
import { CoverMenu } from './cover-menu.tsx';
import { CoverTable } from './cover-table.tsx';
import { Gaps } from './gaps.tsx';
import { CalendarCard } from './calendar/calendar-card.tsx';
import { LastCalendar } from './calendar/last-calendar.tsx';
import { MyCovers } from './my-covers.tsx';
import { newAbsence } from './prefill.ts';
import type { Bar } from './timeline/place.ts';
import { type Period, SCALES, type Scale, beside, periodOf } from './timeline/scale.ts';
import { TimelineView } from './timeline/timeline-view.tsx';

/** What the period is called: "december 2026", "vecka 49, 2026". */
function usePeriodName(): (scale: Scale, period: Period, week: number | undefined) => string {
  const { t } = useText();
  return (scale, { from, to }, week) => {
    const year = to.slice(0, 4);
    switch (scale) {
      case 'week':
        return week === undefined ? `${dayShort(from)} – ${dayShort(to)}` : t('absences.timeline.weekName', { number: week, year });
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
  const [, go] = useLocation();
  const [scale, setScale] = useState<Scale>('month');
  const [picked, setDay] = useState<string | null>(null);
  const day = picked ?? today;
  const [asTable, setAsTable] = useState(false);
  const period = periodOf(scale, day);
  const { data, problem, refetch } = useCall('absences.timeline', period, { keep: true });
  const nameOf = usePeriodName();
  const name = nameOf(scale, period, data?.from === period.from ? data.days[0]?.week : undefined);
  const pick = (_channelId: string, from: string, to: string, bar: Bar | undefined): void => {
    if (bar?.absenceId && from === to) {
      go(paths.absence(bar.absenceId));
      return;
    }
    const [personId] = bar?.kind === 'gap' ? [] : (bar?.personIds ?? []);
    newAbsence.put({ from, to, ...(personId === undefined ? {} : { personId }) });
    go(paths.newAbsence);
  };
  const turn = (way: 1 | -1): void => setDay(beside(scale, day, way));
  return (
    <Page
      title={t('absences.title')}
      subtitle={<span aria-live="polite">{name}</span>}
      toolbar={
        <>
          <Button variant="default" px={8} onClick={() => turn(-1)} aria-label={t('absences.timeline.back')}>
            <IconChevronLeft size={16} aria-hidden />
          </Button>
          <Button variant="default" onClick={() => setDay(null)}>
            {t('absences.timeline.today')}
          </Button>
          <Button variant="default" px={8} onClick={() => turn(1)} aria-label={t('absences.timeline.forward')}>
            <IconChevronRight size={16} aria-hidden />
          </Button>
          <SegmentedControl aria-label={t('absences.timeline.scale')} value={scale} onChange={(value) => setScale(value)} data={SCALES.map((value) => ({ value, label: t(`absences.timeline.${value}`) }))} />
          <span className={classes.gap} />
          <Button variant="default" leftSection={<IconTable size={15} aria-hidden />} onClick={() => setAsTable(!asTable)} aria-pressed={asTable}>
            {asTable ? t('absences.timeline.asPicture') : t('absences.timeline.asTable')}
          </Button>
          {data && <CoverMenu timeline={data} name={name} />}
          <Button component={Link} href={paths.sickToday} variant="default">
            {t('away.sick.open')}
          </Button>
          <Button component={Link} href={paths.coverPlan} variant="default">
            {t('absences.plan.open')}
          </Button>
          <Button component={Link} href={paths.newAbsence} leftSection={<IconPlus size={15} aria-hidden />}>
            {t('absences.newAbsence')}
          </Button>
        </>
      }
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      <div className={classes.stack}>
        {data?.rows.length === 0 ? <NoChannels /> : null}
        {data && data.rows.length > 0 && (
          <>
            <Card flush>
              {asTable ? <CoverTable timeline={data} label={capital(name)} /> : <TimelineView timeline={data} scale={scale} label={t('absences.timeline.label', { period: name })} onPick={pick} onTurn={turn} />}
            </Card>
            <Escalated />
            <Gaps timeline={data} name={name} />
          </>
        )}
        <MyCovers />
        <LastCalendar />
        <AbsenceLists />
        <CalendarCard />
      </div>
    </Page>
  );
}

function NoChannels() {
  const { t } = useText();
  return (
    <Card>
      <EmptyState
        title={t('absences.timeline.emptyTitle')}
        text={t('absences.timeline.emptyText')}
        action={
          <Button component={Link} href={paths.channels} variant="default">
            {t('absences.timeline.toChannels')}
          </Button>
        }
      />
    </Card>
  );
}
