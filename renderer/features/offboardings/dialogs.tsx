// Changes the last day, or cancels because the person stays; each with a reason.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OffboardingView } from '../../../domain/offboardings/calls.ts';
import { DayInput, Dialog, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import layout from '../../components/basics/layout.module.css';

export function MoveDialog({ view, onClose }: { view: OffboardingView; onClose: () => void }) {
  const { t } = useText();
  const { id, lastDay } = view.offboarding;
  const [day, setDay] = useState<string | null>(lastDay);
  const [reason, setReason] = useState('');
  const changeLastDay = useAction('offboardings.move', {
    quiet: true,
    success: 'offboardings.act.moved',
    onDone: onClose,
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t('offboardings.act.moveTitle')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...changeLastDay.press}
            disabled={day === null || day === lastDay || reason.trim() === ''}
            loading={changeLastDay.busy}
            onClick={() => void changeLastDay.run({ id, lastDay: day ?? lastDay, reason })}
          >
            {t('offboardings.act.move')}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <DayInput
          label={t('offboardings.startForm.lastDay')}
          hint={t('offboardings.startForm.lastDayHint')}
          value={day}
          onChange={setDay}
        />
        <TextInput
          label={t('offboardings.act.moveReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={200}
          withAsterisk
        />
        <ProblemNote problem={changeLastDay.problem} />
      </div>
    </Dialog>
  );
}

export function CallOffDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const callOff = useAction('offboardings.callOff', {
    quiet: true,
    success: 'offboardings.act.callOffDone',
    onDone: onClose,
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t('offboardings.act.callOffTitle')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...callOff.press}
            disabled={reason.trim() === ''}
            loading={callOff.busy}
            onClick={() => void callOff.run({ id, reason })}
          >
            {t('offboardings.act.callOff')}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <p className="dim">{t('offboardings.act.callOffText')}</p>
        <TextInput
          label={t('offboardings.act.callOffReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={200}
          withAsterisk
          data-autofocus
        />
        <ProblemNote problem={callOff.problem} />
      </div>
    </Dialog>
  );
}
