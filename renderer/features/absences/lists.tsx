// Absences: current, upcoming, past; of many, the first, and more on request.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Output } from '../../../domain/contract/api.ts';
import { StateLabel, Section, EmptyState, ListRow, RowList, type Tone, useInSteps } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMayAct } from '../../hooks/use-may-act.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime, period } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { isUnready, useReadinessText } from '../handover/use-rehearsal-texts.ts';
import { useAnswerStatusText } from '../handover/answer-status.tsx';

type ListedAbsence = Output<'absences.list'>[number];

const isPast = ({ absence }: ListedAbsence, today: string): boolean =>
  absence.status === 'cancelled' || (absence.to !== null && absence.to < today);
const isRunning = ({ absence }: ListedAbsence, today: string): boolean => absence.from <= today;
const byStart = (a: ListedAbsence, b: ListedAbsence): number => (a.absence.from < b.absence.from ? -1 : 1);

/** The absences of the vault in three lists: current, upcoming and, on request, past. */
export function AbsenceLists() {
  const { t } = useText();
  const { today } = useNow();
  const { data } = useCall('absences.list', {});
  const [past, setPast] = useState(false);
  if (!data) return null;
  const earlier = data.filter((view) => isPast(view, today)).sort((a, b) => -byStart(a, b));
  const current = data.filter((view) => !isPast(view, today)).sort(byStart);
  const running = current.filter((view) => isRunning(view, today));
  const coming = current.filter((view) => !isRunning(view, today));
  return (
    <>
      {current.length === 0 && (
        <Section title={t('absences.list.coming')}>
          <EmptyState level={3} title={t('absences.list.empty')} text={t('absences.list.emptyText')} />
        </Section>
      )}
      <Part title={t('absences.list.running')} views={running} />
      <Part title={t('absences.list.coming')} views={coming} />
      {earlier.length > 0 && !past && (
        <div>
          <Button variant="subtle" onClick={() => setPast(true)}>
            {t('absences.list.showPast')} ({earlier.length})
          </Button>
        </div>
      )}
      {past && <Part title={t('absences.list.past')} views={earlier} />}
    </>
  );
}

function Part({ title, views }: { title: string; views: readonly ListedAbsence[] }) {
  // Asked once for all rows.
  const mayAct = useMayAct();
  const { today } = useNow();
  const answerText = useAnswerStatusText();
  const { shown, more } = useInSteps(views);
  if (views.length === 0) return null;
  return (
    <Section title={title}>
      <RowList label={title}>
        {shown.map((view) => (
          <AbsenceRow
            key={view.absence.id}
            view={view}
            today={today}
            mayContinue={view.absence.status === 'draft' && mayAct(view.absence)}
            standing={answerText(view.parts)}
          />
        ))}
      </RowList>
      {more}
    </Section>
  );
}

interface RowProps {
  view: ListedAbsence;
  today: string;
  /** It is a draft, and the signed-in person may continue it. */
  mayContinue: boolean;
  /** Who has declined or not answered. */
  standing: string;
}

function AbsenceRow({ view, today, mayContinue, standing }: RowProps) {
  const { t } = useText();
  const leftText = useReadinessText();
  const { absence, personName, needs } = view;
  const open = needs.filter((need) => need.gaps.length > 0).length;
  const channels = new Set(needs.map((need) => need.channelId)).size;
  const left = isUnready(view, today) ? leftText(view) : '';
  const tone: Tone =
    absence.status === 'confirmed' ? (left === '' ? 'green' : 'amber') : absence.status === 'draft' ? 'amber' : 'plain';
  const cover =
    needs.length === 0
      ? t('absences.list.nothing')
      : open === 0
        ? t('absences.list.covered')
        : t('absences.list.uncovered', { count: open });
  return (
    <ListRow
      when={period(absence.from, absence.to, today).replaceAll(/(\d) (?=\p{L})/gu, '$1\u00a0')}
      whenExact={
        absence.to === null ? exactTime(absence.from) : `${exactTime(absence.from)} – ${exactTime(absence.to)}`
      }
      title={
        <>
          <bdi>{personName}</bdi>, {t(`absences.kind.${absence.kind}`).toLocaleLowerCase()}{' '}
          <StateLabel tone={tone}>{t(`absences.status.${absence.status}`)}</StateLabel>
        </>
      }
      detail={
        absence.status === 'cancelled'
          ? (absence.cancelReason ?? '')
          : [t('absences.list.channels', { count: channels }), cover, standing, left]
              .filter((text) => text !== '')
              .join(' · ')
      }
      action={
        <Button component={Link} href={paths.absence(absence.id)} variant="default">
          {mayContinue ? t('absences.list.continue') : t('absences.list.open')}
        </Button>
      }
    />
  );
}
