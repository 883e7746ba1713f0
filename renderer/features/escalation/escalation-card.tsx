// Who was notified of uncovered days, when, and what they did; and what a notified user can do now. R26.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Escalation } from '../../../domain/absences/escalation-model.ts';
import type { AbsenceView } from '../../../domain/absences/calls.ts';
import { Section, ListRow, RowList, ProblemNote, type Tone } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay, useMe } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, capital, exactTime, listed } from '../../i18n/format.ts';
import { usePersonName, useStampName } from '../../hooks/use-names.ts';
import classes from './escalation-card.module.css';
import { NoSubstituteDialog } from './no-substitute-dialog.tsx';

interface EscalationEvent {
  at: string;
  title: string;
  detail: string;
  tone: Tone;
}

/** All events of the given notifications, in order. */
function useEscalationEvents(): (alarms: readonly Escalation[]) => EscalationEvent[] {
  const { t } = useText();
  const nameOf = usePersonName();
  const stampName = useStampName();
  return (alarms) =>
    alarms.flatMap(({ told, acts, over }): EscalationEvent[] => [
      ...told.map(({ to, personIds, at, passedBy }): EscalationEvent => {
        const who = t(`away.alarm.steps.${to}`);
        return personIds.length === 0
          ? {
              at,
              title: t('away.alarm.passed', { who }),
              detail: passedBy === undefined ? '' : t(`away.alarm.passedBy.${passedBy}`),
              tone: 'plain',
            }
          : { at, title: t('away.alarm.told', { who }), detail: listed(personIds.map(nameOf)), tone: 'amber' };
      }),
      ...acts.map(({ what, reason, stamp }): EscalationEvent => ({
        at: stamp.at,
        title: t(`away.alarm.acts.${what}`, { name: stampName(stamp) }),
        detail: reason,
        tone: 'green',
      })),
      ...(over !== null && acts.length === 0
        ? [{ at: over, title: t('away.alarm.over'), detail: '', tone: 'plain' as const }]
        : []),
    ]);
}

/** @param mayAct whether the signed-in person may appoint a substitute */
export function EscalationCard({
  view,
  mayAct,
  onAssign,
}: {
  view: AbsenceView;
  mayAct: boolean;
  onAssign: () => void;
}) {
  const { t } = useText();
  const { today } = useNow();
  const me = useMe();
  const may = useMay();
  const eventsOf = useEscalationEvents();
  const { alarms = [] } = view.absence;
  const last = alarms.at(-1);
  if (last === undefined) return null;
  const open = last.over === null;
  const isNotified =
    open && may('absences.takeOver') && last.told.some(({ personIds }) => personIds.includes(me?.id ?? ''));
  const assign = (
    <Button variant="default" onClick={onAssign}>
      {t('away.alarm.assign')}
    </Button>
  );
  return (
    <Section
      title={open ? t('away.alarm.title') : t('away.alarm.history')}
      {...(open && !isNotified && mayAct ? { extra: assign } : {})}
    >
      {isNotified && <EscalationActions id={view.absence.id} onAssign={onAssign} />}
      <RowList label={t('away.alarm.history')}>
        {eventsOf(alarms).map(({ at, title, detail, tone }, index) => (
          <ListRow
            key={`${at}-${String(index)}`}
            when={capital(relativeTime(at, today))}
            whenExact={exactTime(at)}
            tone={tone}
            title={<bdi>{title}</bdi>}
            {...(detail === '' ? {} : { detail: <bdi>{detail}</bdi> })}
          />
        ))}
      </RowList>
    </Section>
  );
}

/** Actions for a notified user. */
function EscalationActions({ id, onAssign }: { id: string; onAssign: () => void }) {
  const { t } = useText();
  const takeOver = useAction('absences.takeOver', { quiet: true, success: 'away.alarm.tookOver' });
  const [asking, setAsking] = useState(false);
  return (
    <div className={classes.answer}>
      <p>{t('away.alarm.text')}</p>
      <ProblemNote problem={takeOver.problem} />
      <div className={classes.buttons}>
        <Button onClick={onAssign}>{t('away.alarm.assign')}</Button>
        <Button {...takeOver.press} variant="default" loading={takeOver.busy} onClick={() => void takeOver.run({ id })}>
          {t('away.alarm.takeOver')}
        </Button>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('away.alarm.nothing')}
        </Button>
      </div>
      {asking && <NoSubstituteDialog id={id} onClose={() => setAsking(false)} />}
    </div>
  );
}
