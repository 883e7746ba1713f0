// Places a hold on a record, and releases it.
import { ReasonDialog } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import type { RecordToDispose } from './record-to-dispose.ts';

interface Props {
  record: RecordToDispose;
  onClose: () => void;
}

const MAX_REASON = 2000;

export function HoldDialog({ record: { kind, id }, onClose }: Props) {
  const { t } = useText();
  const hold = useAction('disposal.hold', { quiet: true, success: 'disposal.card.heldDone', onDone: onClose });
  return (
    <ReasonDialog
      press={hold.press}
      title={t('disposal.hold.title')}
      text={t('disposal.hold.text')}
      label={t('disposal.hold.reason')}
      placeholder={t('disposal.hold.reasonPlaceholder')}
      maxLength={MAX_REASON}
      action={t('disposal.hold.confirm')}
      busy={hold.busy}
      problem={hold.problem}
      onSend={(reason) => void hold.run({ kind, id, reason })}
      onClose={onClose}
    />
  );
}

export function ReleaseDialog({ record: { kind, id }, onClose }: Props) {
  const { t } = useText();
  const release = useAction('disposal.release', {
    quiet: true,
    success: 'disposal.card.releasedDone',
    onDone: onClose,
  });
  return (
    <ReasonDialog
      press={release.press}
      title={t('disposal.release.title')}
      text={t('disposal.release.text')}
      label={t('disposal.release.reason')}
      hint={t('disposal.release.reasonHint')}
      maxLength={MAX_REASON}
      action={t('disposal.release.confirm')}
      required={false}
      busy={release.busy}
      problem={release.problem}
      onSend={(reason) => void release.run({ kind, id, reason })}
      onClose={onClose}
    />
  );
}
