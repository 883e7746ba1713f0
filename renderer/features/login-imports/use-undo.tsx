// Undoes an import of logins: asks, runs in one step, reports the result.
import { useConfirm } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';

export function useUndo(onDone: () => void = () => undefined): {
  undo: (runId: string, fileName: string) => void;
  busy: boolean;
} {
  const { t } = useText();
  const confirm = useConfirm();
  const action = useAction('loginImports.undo');
  const undo = async (runId: string, file: string): Promise<void> => {
    const agreed = await confirm({
      title: t('imports.undo.title'),
      text: t('loginImport.undo.text', { file }),
      confirm: t('imports.undo.button'),
      danger: true,
    });
    if (!agreed) return;
    const result = await action.run({ runId });
    if (!result.ok) return;
    const { removed, kept } = result.value;
    notifyDone(
      [t('loginImport.undo.done', { count: removed }), kept > 0 ? t('loginImport.undo.kept', { count: kept }) : '']
        .filter((text) => text !== '')
        .join(' '),
    );
    onDone();
  };
  return { undo: (runId, file) => void undo(runId, file), busy: action.busy };
}
