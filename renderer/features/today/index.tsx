// Home screen: what needs the user's attention now; beside it, cover and recent removals.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Output } from '../../../domain/contract/api.ts';
import { Page } from '../../components/page/page.tsx';
import { ProblemNote } from '../../components/basics/problem-note.tsx';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayLong, weekLong } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { BackupRow, RestoredNote } from '../backup/today-row.tsx';
import { ElectedNote } from '../guidance/elected-note.tsx';
import { ThanksNotes } from '../return/thanks-notes.tsx';
import { MemberNotices } from '../members/notices.tsx';
import { CoverCard } from './cover-card.tsx';
import { GoodToKnow } from './good-to-know.tsx';
import { NarrowedTasks } from './narrowing.tsx';
import { NewMenu } from './new-menu.tsx';
import { RemovalsCard } from './removals-card.tsx';
import { SetupList } from './setup-list.tsx';
import { type KnownStep, usePutAway, useSetupSteps } from './use-setup.ts';
import { WelcomeNote } from './welcome-note.tsx';

export function TodayScreen() {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const { data, problem, refetch } = useCall('today.get', {}, { refetchEveryMs: 300_000 });
  const setUp = useShownSteps();
  const invites = setUp?.some(({ id, done, may: mayDo }) => id === 'administrator' && !done && mayDo) === true;
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
          {setUp !== null && <GoodToKnow />}
          {setUp === null && data && <RemovalsCard months={data.removals} />}
        </>
      }
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      <WelcomeNote />
      <RestoredNote />
      <MemberNotices listed={invites} />
      <ThanksNotes />
      <ElectedNote />
      {data && <Tasks lines={data.lines} today={today} steps={setUp} />}
      <BackupRow />
    </Page>
  );
}

/** What remains to set up; null: nothing, not known yet, or the person has put the list away. */
function useShownSteps(): readonly KnownStep[] | null {
  const steps = useSetupSteps();
  const { isPutAway } = usePutAway();
  return steps !== null && isPutAway === false && steps.some(({ done }) => !done) ? steps : null;
}

/** The tasks; before or after them, what remains to set up: a task that is due today comes first. */
function Tasks({
  lines,
  today,
  steps,
}: {
  lines: Output<'today.get'>['lines'];
  today: string;
  steps: readonly KnownStep[] | null;
}) {
  if (steps === null) return <NarrowedTasks lines={lines} today={today} />;
  if (lines.length === 0) return <SetupList steps={steps} first />;
  const pressing = lines.some(({ urgency }) => urgency === 'late' || urgency === 'today');
  return pressing ? (
    <>
      <NarrowedTasks lines={lines} today={today} />
      <SetupList steps={steps} first={false} />
    </>
  ) : (
    <>
      <SetupList steps={steps} first={false} />
      <NarrowedTasks lines={lines} today={today} />
    </>
  );
}
