// Earlier imports of numbers, each with its undo.
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { ImportHistoryCard } from '../../imports/history-card.tsx';
import type { Undoing } from '../../imports/use-import-undo.ts';

function useUndoing(): Undoing<'diary.undo', { readonly id: string; readonly fileName: string }> {
  const { t } = useText();
  return {
    call: 'diary.undo',
    input: ({ id }) => ({ runId: id }),
    question: ({ fileName }) => ({
      title: t('diary.file.undoTitle', { file: fileName }),
      text: t('diary.file.undoText'),
      confirm: t('diary.file.undo'),
    }),
    result: ({ kept }) => [t('diary.file.undone'), kept > 0 ? t('diary.file.undoneKept', { count: kept }) : ''],
  };
}

export function RunsCard() {
  const { t } = useText();
  const { today } = useNow();
  const { data: runs } = useCall('diary.runs', {});
  return (
    <ImportHistoryCard
      runs={runs}
      nameOf={({ fileName }) => fileName}
      detailOf={({ stamp, given }) => t('diary.file.run', { when: relativeTime(stamp.at, today), given })}
      undoneAt={({ undone }) => undone?.at ?? null}
      undoing={useUndoing()}
      undoLabel={t('diary.file.undo')}
    />
  );
}
