// Undoes an import: asks, runs in one step, reports the result.
import { useConfirm } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';

export function useUndo(onDone: () => void = () => undefined): { undo: (runId: string) => void; busy: boolean } {
  const { t } = useText();
  const confirm = useConfirm();
  const action = useAction('itemImports.undo');
  const undo = async (runId: string): Promise<void> => {
    if (
      !(await confirm({
        title: t('imports.undo.title'),
        text: t('itemImport.undo.text'),
        confirm: t('imports.undo.button'),
        danger: true,
      }))
    )
      return;
    const result = await action.run({ runId });
    if (!result.ok) return;
    const { removed, kept } = result.value;
    notifyDone(
      [t('itemImport.undo.done', { count: removed }), kept > 0 ? t('itemImport.undo.kept', { count: kept }) : '']
        .filter((text) => text !== '')
        .join(' '),
    );
    onDone();
  };
  return { undo: (runId) => void undo(runId), busy: action.busy };
}
