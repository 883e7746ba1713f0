// Records that no substitute is needed, and why.
import { ReasonDialog } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';

export function NoSubstituteDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText();
  const recordNotNeeded = useAction('absences.nothingNeeded', {
    quiet: true,
    success: 'away.alarm.noted',
    onDone: onClose,
  });
  return (
    <ReasonDialog
      press={recordNotNeeded.press}
      title={t('away.alarm.nothingTitle')}
      text={t('away.alarm.nothingText')}
      label={t('away.alarm.reason')}
      action={t('away.alarm.nothing')}
      busy={recordNotNeeded.busy}
      problem={recordNotNeeded.problem}
      onSend={(reason) => void recordNotNeeded.run({ id, reason })}
      onClose={onClose}
    />
  );
}
