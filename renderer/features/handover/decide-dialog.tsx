// A manager assigns a substitute without an answer or against a refusal (R26).
import type { PartView } from '../../../domain/absences/answer-model.ts';
import { ReasonDialog } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { period } from '../../i18n/format.ts';

export function DecideDialog({ id, part, onClose }: { id: string; part: PartView; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const needed = part.standing === 'no';
  const decide = useAction('absences.decide', {
    quiet: true,
    onDone: () => {
      notifyDone(t('handover.parts.decideDone', { name: part.name }));
      onClose();
    },
  });
  return (
    <ReasonDialog
      press={decide.press}
      title={t('handover.parts.decideTitle')}
      text={t('handover.parts.decideText', { name: part.name, period: period(part.from, part.to, today) })}
      label={t('handover.parts.decideReason')}
      {...(needed ? { hint: t('handover.parts.decideReasonHint', { name: part.name }) } : {})}
      action={t('handover.parts.decide')}
      required={needed}
      busy={decide.busy}
      problem={decide.problem}
      onSend={(reason) => void decide.run({ id, personId: part.personId, reason })}
      onClose={onClose}
    />
  );
}
