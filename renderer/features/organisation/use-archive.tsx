// Archives a row, after asking, or restores it.
import { useConfirm } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';

type Kind = 'boards' | 'departments' | 'units' | 'documents';

export function useArchive(kind: Kind): (row: { id: string; archived: unknown }, name: string) => void {
  const { t } = useText();
  const confirm = useConfirm();
  const action = useAction('organisation.archive');
  return (row, name) => {
    const restores = row.archived !== null;
    void (async () => {
      const agreed =
        restores ||
        (await confirm({
          title: t('organisation.departments.archiveTitle', { name }),
          text: t('organisation.departments.archiveText'),
          confirm: t('common.archive'),
          call: 'organisation.archive',
        }));
      if (!agreed) return;
      const result = await action.run({ kind, id: row.id, archived: !restores });
      if (result.ok) notifyDone(t(restores ? 'organisation.restoredDone' : 'organisation.archivedDone', { name }));
    })();
  };
}
