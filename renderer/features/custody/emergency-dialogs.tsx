// Dialogs that request, refuse and end emergency access, and record who has been notified. R26.
import { Button, Textarea } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { EmergencyRow } from '../../../domain/custody/calls.ts';
import { MAX_EMERGENCY_DAYS } from '../../../domain/custody/model.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { DayInput, Dialog, Note, Picker, ProblemNote, useChannelOptions } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed } from '../../i18n/format.ts';
import classes from './custody.module.css';

const DEFAULT_DAYS = 2;
const MAX_TEXT_CHARACTERS = 20_000;

export function RequestDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const { data: choices } = useCall('custody.emergencyChoices', {});
  const [channelId, setChannelId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string | null>(addDays(today, DEFAULT_DAYS));
  const offered = useMemo(() => new Set((choices ?? []).map((entry) => entry.channelId)), [choices]);
  const options = useChannelOptions(useCallback(({ channel }) => offered.has(channel.id), [offered]));
  const ask = useAction('custody.askEmergency', { quiet: true, success: 'custody.emergency.asked', onDone: onClose });
  const choice = choices?.find((entry) => entry.channelId === channelId);
  const ready = choice !== undefined && reason.trim() !== '' && until !== null;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('custody.emergency.askTitle')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...ask.press}
            disabled={!ready}
            loading={ask.busy}
            onClick={() => ready && void ask.run({ channelId: choice.channelId, reason, until })}
          >
            {t('custody.emergency.askGo')}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        <p className="dim">{t('custody.emergency.text')}</p>
        <Picker label={t('custody.emergency.channel')} value={channelId} onChange={setChannelId} options={options} />
        {choice !== undefined && (
          <Note tone={choice.waitHours === 0 ? 'green' : 'amber'}>
            {choice.waitHours === 0
              ? t('custody.emergency.waitNone')
              : t('custody.emergency.wait', { count: choice.waitHours })}{' '}
            {choice.holders.length === 0
              ? t('custody.emergency.holdersNone')
              : t('custody.emergency.holders', { names: listed(choice.holders) })}
          </Note>
        )}
        <Textarea
          label={t('custody.emergency.reason')}
          description={t('custody.emergency.reasonHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={MAX_TEXT_CHARACTERS}
          withAsterisk
        />
        <DayInput
          label={t('custody.emergency.until')}
          hint={t('custody.emergency.untilHint', { count: MAX_EMERGENCY_DAYS })}
          value={until}
          onChange={setUntil}
          min={today}
          max={addDays(today, MAX_EMERGENCY_DAYS)}
        />
        <ProblemNote problem={ask.problem} />
      </div>
    </Dialog>
  );
}

/** Refuses or ends access; the reason is optional. */
export function ReasonDialog({
  line,
  what,
  onClose,
}: {
  line: EmergencyRow;
  what: 'refuse' | 'end';
  onClose: () => void;
}) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const refuse = useAction('custody.refuseEmergency', { quiet: true, onDone: onClose });
  const end = useAction('custody.endEmergency', { quiet: true, onDone: onClose });
  const action = what === 'refuse' ? refuse : end;
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t(what === 'refuse' ? 'custody.emergency.refuseTitle' : 'custody.emergency.endTitle')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button color="red" loading={action.busy} onClick={() => void action.run({ id: line.emergency.id, reason })}>
            {t(what === 'refuse' ? 'custody.emergency.refuse' : 'custody.emergency.end')}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        {what === 'end' && <p className="dim">{t('custody.emergency.endText')}</p>}
        <Textarea
          label={t(what === 'refuse' ? 'custody.emergency.refuseReason' : 'custody.emergency.endReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={200}
          data-autofocus
        />
        <ProblemNote problem={action.problem} />
      </div>
    </Dialog>
  );
}

type How = 'mail' | 'phone';

/** Records that a person was notified outside the program. */
export function NotifyDialog({
  line,
  names,
  onClose,
}: {
  line: EmergencyRow;
  names: (id: string) => string;
  onClose: () => void;
}) {
  const { t } = useText();
  const notYetNotified = line.emergency.told.filter(({ at }) => at === null);
  const [personId, setPersonId] = useState<string | null>(notYetNotified[0]?.personId ?? null);
  const [how, setHow] = useState<How>('phone');
  const notify = useAction('custody.emergencyTold', { quiet: true, onDone: onClose });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t('custody.emergency.tell')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...notify.press}
            disabled={personId === null}
            loading={notify.busy}
            onClick={() => personId !== null && void notify.run({ id: line.emergency.id, personId, how })}
          >
            {t('custody.emergency.tellGo')}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        <Picker
          label={t('custody.emergency.tellWho')}
          value={personId}
          onChange={setPersonId}
          options={notYetNotified.map((approval) => ({ value: approval.personId, label: names(approval.personId) }))}
        />
        <Picker
          label={t('custody.emergency.tellHow')}
          value={how}
          onChange={(value) => setHow(value === 'mail' ? 'mail' : 'phone')}
          options={[
            { value: 'phone', label: t('custody.emergency.how.phone') },
            { value: 'mail', label: t('custody.emergency.how.mail') },
          ]}
        />
        <ProblemNote problem={notify.problem} />
      </div>
    </Dialog>
  );
}
