// Undoes an import: asks, runs in one step, reports the result.
import { useConfirm } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';

export function useUndo(onDone: () => void = () => undefined): {
  undo: (importId: string, fileName: string) => void;
  busy: boolean;
} {
  const { t } = useText();
  const confirm = useConfirm();
  const action = useAction('imports.undo');
  const undo = async (importId: string, file: string): Promise<void> => {
    const agreed = await confirm({
      title: t('imports.undo.title'),
      text: t('channelImport.undo.text', { file }),
      confirm: t('imports.undo.button'),
      danger: true,
    });
    if (!agreed) return;
    const result = await action.run({ importId });
    if (!result.ok) return;
    const { kept } = result.value;
    notifyDone(
      [t('channelImport.undo.done'), kept > 0 ? t('channelImport.undo.kept', { count: kept }) : '']
        .filter((text) => text !== '')
        .join(' '),
    );
    onDone();
  };
  return { undo: (importId, file) => void undo(importId, file), busy: action.busy };
}
