// Ends an incident: everything is done, or it was a false alarm.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import layout from '../../components/basics/layout.module.css';

export function EndIncidentDialog({ id, how, onClose }: { id: string; how: 'over' | 'false'; onClose: () => void }) {
  const { t } = useText();
  const [note, setNote] = useState('');
  const end = useAction('offboardings.endAlarm', { quiet: true, success: 'offboardings.alarm.ended', onDone: onClose });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t(how === 'over' ? 'offboardings.alarm.endTitle' : 'offboardings.alarm.falseTitle')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...end.press}
            disabled={note.trim() === ''}
            loading={end.busy}
            onClick={() => void end.run({ id, how, note })}
          >
            {t(how === 'over' ? 'offboardings.alarm.end' : 'offboardings.alarm.false')}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <p className="dim">{t('offboardings.alarm.endText')}</p>
        <TextInput
          label={t('offboardings.alarm.endNote')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={200}
          withAsterisk
          data-autofocus
        />
        <ProblemNote problem={end.problem} />
      </div>
    </Dialog>
  );
}
