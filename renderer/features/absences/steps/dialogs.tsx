// Ends an absence early, extends it, or cancels it with a reason.
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { AbsenceView } from '../../../../domain/absences/calls.ts';
import { DayInput, Dialog, ProblemNote, ReasonDialog } from '../../../components/index.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dayLong } from '../../../i18n/format.ts';
import { withReadableDays } from '../parts/who-form.tsx';
import layout from '../../../components/basics/layout.module.css';

interface Props {
  view: AbsenceView;
  onClose: () => void;
}

/** Version of the absence when the dialog opened, so that a concurrent change is not silently overwritten. */
function useOpenedVersion({ absence }: AbsenceView): string {
  const [changed] = useState(absence.changed.at);
  return changed;
}

export function CancelDialog({ view, onClose }: Props) {
  const { t } = useText();
  const basedOn = useOpenedVersion(view);
  const cancel = useAction('absences.cancel', { quiet: true, success: 'absences.act.cancelled', onDone: onClose });
  return (
    <ReasonDialog
      press={cancel.press}
      title={t('absences.act.cancelTitle')}
      text={t('absences.act.cancelText')}
      label={t('absences.act.reason')}
      action={t('absences.act.cancel')}
      danger
      required={view.absence.status === 'confirmed'}
      busy={cancel.busy}
      problem={cancel.problem}
      onSend={(reason) => void cancel.run({ id: view.absence.id, basedOn, reason })}
      onClose={onClose}
    />
  );
}

/** A later last day, or an open end; the substitutes of the last days continue if they may. */
export function ProlongDialog({ view, onClose }: Props) {
  const { t } = useText();
  const basedOn = useOpenedVersion(view);
  const old = view.absence.to;
  const [to, setTo] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const prolong = useAction('absences.prolong', { quiet: true, success: 'absences.act.prolonged', onDone: onClose });
  const refused = prolong.problem === null ? null : withReadableDays<never>({ ok: false, error: prolong.problem });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t('absences.act.prolongTitle')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...prolong.press}
            disabled={to === null && !open}
            loading={prolong.busy}
            onClick={() => void prolong.run({ id: view.absence.id, basedOn, to: open ? null : to })}
          >
            {t('absences.act.prolong')}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <p className="dim">{t('absences.act.prolongText')}</p>
        {!open && (
          <DayInput
            label={t('absences.act.newLastDay')}
            value={to}
            onChange={setTo}
            {...(old === null ? {} : { min: old })}
          />
        )}
        <Checkbox
          label={t('absences.who.open')}
          checked={open}
          onChange={(event) => setOpen(event.currentTarget.checked)}
        />
        <ProblemNote problem={refused === null || refused.ok ? null : refused.error} />
      </div>
    </Dialog>
  );
}

export function EndEarlyDialog({ view, onClose }: Props) {
  const { t } = useText();
  const basedOn = useOpenedVersion(view);
  const { today } = useNow();
  const [lastDay, setLastDay] = useState<string | null>(today);
  const end = useAction('absences.endEarly', {
    quiet: true,
    onDone: (_, input) => {
      notifyDone(t('absences.act.ended', { day: dayLong(input.lastDay) }));
      onClose();
    },
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t('absences.act.endEarlyTitle')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...end.press}
            disabled={lastDay === null}
            loading={end.busy}
            onClick={() => lastDay !== null && void end.run({ id: view.absence.id, basedOn, lastDay })}
          >
            {t('absences.act.endEarly')}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <p className="dim">{t('absences.act.endEarlyText', { name: view.personName })}</p>
        <DayInput
          label={t('absences.act.lastDay')}
          value={lastDay}
          onChange={setLastDay}
          min={view.absence.from}
          {...(view.absence.to === null ? {} : { max: view.absence.to })}
        />
        <ProblemNote problem={end.problem} />
      </div>
    </Dialog>
  );
}
