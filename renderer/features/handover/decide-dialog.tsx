// A manager assigns a substitute without an answer or against a refusal (R26).
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { PartView } from '../../../domain/absences/answer-model.ts';
import { Dialog, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { period } from '../../i18n/format.ts';
import layout from '../../components/basics/layout.module.css';

export function DecideDialog({ id, part, onClose }: { id: string; part: PartView; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const [reason, setReason] = useState('');
  const needed = part.standing === 'no';
  const decide = useAction('absences.decide', {
    quiet: true,
    onDone: () => {
      notifyDone(t('handover.parts.decideDone', { name: part.name }));
      onClose();
    },
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t('handover.parts.decideTitle')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={needed && reason.trim() === ''}
            loading={decide.busy}
            onClick={() => void decide.run({ id, personId: part.personId, reason })}
          >
            {t('handover.parts.decide')}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <p className="dim">
          {t('handover.parts.decideText', { name: part.name, period: period(part.from, part.to, today) })}
        </p>
        <Textarea
          label={t('handover.parts.decideReason')}
          {...(needed ? { description: t('handover.parts.decideReasonHint', { name: part.name }) } : {})}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
          withAsterisk={needed}
          data-autofocus
        />
        <ProblemNote problem={decide.problem} />
      </div>
    </Dialog>
  );
}
