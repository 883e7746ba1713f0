// Asks why captures are missing.
import { ReasonDialog } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';

/** Missed occasions of a plan in a date range. */
export interface Missed {
  readonly count: number;
  readonly from: string;
  readonly to: string;
}

export function ExcuseDialog({
  channelId,
  missed,
  onClose,
}: {
  channelId: string;
  missed: Missed;
  onClose: () => void;
}) {
  const { t } = useText();
  const excuse = useAction('capturePlans.excuse', {
    quiet: true,
    success: 'capturePlans.excuse.saved',
    onDone: onClose,
  });
  const { count, from, to } = missed;
  const text =
    count === 1
      ? t('capturePlans.excuse.one', { day: dayFull(from) })
      : t('capturePlans.excuse.many', { count, from: dayFull(from), to: dayFull(to) });
  return (
    <ReasonDialog
      press={excuse.press}
      title={t('capturePlans.excuse.title')}
      text={text}
      label={t('capturePlans.excuse.reason')}
      action={t('capturePlans.excuse.save')}
      busy={excuse.busy}
      problem={excuse.problem}
      onSend={(reason) => void excuse.run({ channelId, from, to, reason })}
      onClose={onClose}
    />
  );
}
