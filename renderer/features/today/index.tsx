// Home screen: what needs the user's attention now; beside it, cover and recent removals.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Page } from '../../components/page/page.tsx';
import { ProblemNote } from '../../components/basics/problem-note.tsx';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayLong, weekLong } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { BackupRow, RestoredNote } from '../backup/today-row.tsx';
import { ThanksNotes } from '../return/thanks-notes.tsx';
import { MemberNotices } from '../members/notices.tsx';
import { CoverCard } from './cover-card.tsx';
import { NewMenu } from './new-menu.tsx';
import { NeedsYou } from './needs-you.tsx';
import { RemovalsCard } from './removals-card.tsx';

export function TodayScreen() {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const { data, problem, refetch } = useCall('today.get', {}, { refetchEveryMs: 300_000 });
  return (
    <Page
      title={t('today.title')}
      subtitle={t('today.subtitle', { day: dayLong(today), week: weekLong(today) })}
      actions={
        <>
          {may('absences.sickToday') && (
            <Button component={Link} href={paths.sickToday} variant="default">
              {t('away.sick.open')}
            </Button>
          )}
          <NewMenu />
        </>
      }
      aside={
        <>
          <CoverCard today={today} />
          {data && <RemovalsCard months={data.removals} />}
        </>
      }
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      <RestoredNote />
      <MemberNotices />
      <ThanksNotes />
      {data && <NeedsYou lines={data.lines} today={today} />}
      <BackupRow />
    </Page>
  );
}
