// Emergency access: requests, their state, who was notified, and available actions. R26.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { EmergencyRow, EmergencyState } from '../../../domain/custody/calls.ts';
import { copyText } from '../../bridge.ts';
import {
  StateLabel,
  Section,
  EmptyState,
  type Fact,
  Facts,
  Note,
  ProblemNote,
  type Tone,
} from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay, useMe } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, compareSv, dayLong, exactTime, listed } from '../../i18n/format.ts';
import shared from './custody.module.css';
import classes from './emergency.module.css';
import { usePersonName } from '../../hooks/use-names.ts';
import { RequestDialog, ReasonDialog, NotifyDialog } from './emergency-dialogs.tsx';

const TONES: Readonly<Record<EmergencyState, Tone>> = {
  waiting: 'amber',
  keyMissing: 'amber',
  open: 'red',
  refused: 'plain',
  ended: 'plain',
};

export function Emergencies() {
  const { t } = useText();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { data, problem, refetch } = useCall('custody.emergencies', {});
  const { data: choices } = useCall('custody.emergencyChoices', {});
  if (!data) return <ProblemNote problem={problem} onRetry={refetch} />;
  const ask = may('custody.askEmergency') && choices !== undefined && choices.length > 0 && (
    <Button onClick={() => setAsking(true)}>{t('custody.emergency.ask')}</Button>
  );
  return (
    <>
      {data.length === 0 ? (
        <Section>
          <EmptyState
            title={t('custody.emergency.none')}
            text={`${t('custody.emergency.text')} ${t('custody.emergency.noneText')}`}
            action={ask}
          />
        </Section>
      ) : (
        <>
          <div className={shared.tools}>
            <p className={classes.intro}>{t('custody.emergency.text')}</p>
            <span className={shared.gap} />
            {ask}
          </div>
          <div className={shared.stack}>
            {data.map((line) => (
              <EmergencyCard key={line.emergency.id} line={line} />
            ))}
          </div>
        </>
      )}
      {asking && <RequestDialog onClose={() => setAsking(false)} />}
    </>
  );
}

/** History of a request, one fact per step taken. */
function useSteps(line: EmergencyRow): Fact[] {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const { emergency } = line;
  const notified = emergency.told
    .map((entry) => ({ ...entry, name: nameOf(entry.personId) }))
    .sort((a, b) => compareSv(a.name, b.name));
  const at = (stamp: { at: string; by: string }): string => `${relativeTime(stamp.at, today)}, ${nameOf(stamp.by)}`;
  const withReason = (text: string, reason: string): string => (reason === '' ? text : `${text}: ${reason}`);
  return [
    {
      label: t('custody.emergency.asked_'),
      value: (
        <bdi>{`${t('custody.emergency.by', { name: line.askedByName, role: t(`custody.emergency.role.${emergency.role}`) })}, ${relativeTime(emergency.askedAt, today)}`}</bdi>
      ),
    },
    { label: t('custody.emergency.why'), value: <bdi>{emergency.reason}</bdi> },
    { label: t('custody.emergency.approvedBy'), value: emergency.approved === null ? '' : at(emergency.approved) },
    {
      label: t('custody.emergency.refusedBy'),
      value: emergency.refused === null ? '' : withReason(at(emergency.refused.stamp), emergency.refused.reason),
    },
    {
      label: t('custody.emergency.opened'),
      value: emergency.opened === null ? '' : relativeTime(emergency.opened.at, today),
    },
    {
      label: emergency.ended === null ? '' : t(`custody.emergency.endedBy.${emergency.ended.how}`),
      value:
        emergency.ended === null
          ? ''
          : withReason(
              emergency.ended.how === 'hand'
                ? at(emergency.ended.stamp)
                : relativeTime(emergency.ended.stamp.at, today),
              emergency.ended.reason,
            ),
    },
    {
      label: t('custody.emergency.told'),
      value: (
        <bdi>
          {listed(
            notified.map(({ name, at: when, how }) =>
              when === null
                ? t('custody.emergency.toldNot', { name })
                : t('custody.emergency.toldAt', {
                    name,
                    how: t(`custody.emergency.how.${how}`),
                    when: relativeTime(when, today),
                  }),
            ),
          )}
        </bdi>
      ),
    },
  ].filter(({ value }) => value !== '');
}

function NextNote({ line }: { line: EmergencyRow }) {
  const { t } = useText();
  if (line.state === 'waiting')
    return <Note tone="amber">{t('custody.emergency.opensAt', { when: exactTime(line.emergency.opensAt) })}</Note>;
  if (line.state === 'keyMissing')
    return (
      <Note tone="amber">
        {line.keyFrom.length === 0
          ? t('custody.emergency.keyFromNobody')
          : t('custody.emergency.keyFrom', { names: listed(line.keyFrom) })}
      </Note>
    );
  if (line.state === 'open')
    return <Note tone="amber">{t('custody.emergency.openUntil', { day: dayLong(line.emergency.until) })}</Note>;
  return null;
}

function EmergencyCard({ line }: { line: EmergencyRow }) {
  const { t } = useText();
  const facts = useSteps(line);
  return (
    <Section
      title={<bdi>{line.channelName}</bdi>}
      extra={<StateLabel tone={TONES[line.state]}>{t(`custody.emergency.state.${line.state}`)}</StateLabel>}
    >
      <div className={classes.emergency}>
        <NextNote line={line} />
        <Facts rows={facts} wide />
        <Buttons line={line} />
      </div>
    </Section>
  );
}

function Buttons({ line }: { line: EmergencyRow }) {
  const { t } = useText();
  const may = useMay();
  const me = useMe();
  const nameOf = usePersonName();
  const [dialog, setDialog] = useState<'refuse' | 'end' | 'tell' | null>(null);
  const approve = useAction('custody.approveEmergency');
  const acknowledge = useAction('custody.emergencyTold');
  const { emergency } = line;
  const alive = line.state !== 'refused' && line.state !== 'ended';
  const copy = async (): Promise<void> => {
    const text = t('custody.emergency.noticeText', {
      name: line.askedByName,
      channel: line.channelName,
      until: exactTime(emergency.until),
      reason: emergency.reason,
    });
    if (await copyText(text)) notifyDone(t('custody.emergency.copied'));
  };
  return (
    <div className={shared.under}>
      {line.mayDecide && may('custody.approveEmergency') && (
        <Button {...approve.press} loading={approve.busy} onClick={() => void approve.run({ id: emergency.id })}>
          {t('custody.emergency.approve')}
        </Button>
      )}
      {line.mayDecide && may('custody.refuseEmergency') && (
        <Button variant="default" onClick={() => setDialog('refuse')}>
          {t('custody.emergency.refuse')}
        </Button>
      )}
      {line.unseen && me !== null && may('custody.emergencyTold') && (
        <Button
          {...acknowledge.press}
          variant="default"
          loading={acknowledge.busy}
          onClick={() => void acknowledge.run({ id: emergency.id, personId: me.id, how: 'program' })}
        >
          {t('custody.emergency.seen')}
        </Button>
      )}
      {line.mayEnd && may('custody.endEmergency') && (
        <Button variant="default" onClick={() => setDialog('end')}>
          {t('custody.emergency.end')}
        </Button>
      )}
      {alive && (
        <Button variant="subtle" onClick={() => void copy()}>
          {t('custody.emergency.notice')}
        </Button>
      )}
      {alive && line.mayEnd && emergency.told.some(({ at }) => at === null) && may('custody.emergencyTold') && (
        <Button variant="subtle" onClick={() => setDialog('tell')}>
          {t('custody.emergency.tell')}
        </Button>
      )}
      {(dialog === 'refuse' || dialog === 'end') && (
        <ReasonDialog line={line} what={dialog} onClose={() => setDialog(null)} />
      )}
      {dialog === 'tell' && <NotifyDialog line={line} names={nameOf} onClose={() => setDialog(null)} />}
    </div>
  );
}
