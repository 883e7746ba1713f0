// The question before an account is marked as closed: until when the platform can restore it, or that it cannot. R24.
import { deletionOf } from '../../../../domain/closures/point-of-no-return.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { usePlatformName } from '../../../hooks/use-names.ts';
import { dayFull } from '../../../i18n/format.ts';
import { usePress } from '../../../calls/press.ts';
import { useText } from '../../../i18n/use-text.ts';
import { ConfirmNameDialog } from '../dialogs/confirm-name.tsx';
import type { StepPartProps } from './types.ts';
import type { StepDraft } from './use-draft.ts';

interface Props {
  view: StepPartProps['view'];
  draft: Pick<StepDraft, 'busy' | 'problem'>;
  onConfirm: (typedName: string) => void;
  onClose: () => void;
}

export function Announcement({ view, draft, onConfirm, onClose }: Props) {
  const { t } = useText();
  const { today } = useNow();
  const press = usePress('closures.saveStep');
  const platform = usePlatformName()(view.platform);
  const { undoUntil } = deletionOf(view.closing, today, view.closure.changed);
  return (
    <ConfirmNameDialog
      title={t('closures.words.title', { platform })}
      text={undoUntil === null ? t('closures.words.noWayBack') : t('closures.words.until', { day: dayFull(undoUntil) })}
      channelName={view.channelName}
      cancel={t('closures.words.notYet')}
      confirm={t('closures.words.confirm')}
      busy={draft.busy}
      press={press}
      problem={draft.problem}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
