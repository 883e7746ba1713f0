// Earlier imports of numbers, each with its undo.
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { ImportHistoryCard } from '../../imports/history-card.tsx';
import type { Undoing } from '../../imports/use-import-undo.ts';

const UNDOING: Undoing<'diary.undo', { readonly id: string }> = {
  call: 'diary.undo',
  input: ({ id }) => ({ runId: id }),
  texts: 'diary.file.undo',
};

export function RunsCard() {
  const { t } = useText();
  const { data: runs } = useCall('diary.runs', {});
  return (
    <ImportHistoryCard
      runs={runs}
      detail={({ given }, { when }) => t('diary.file.run', { when, given })}
      undoing={UNDOING}
    />
  );
}
