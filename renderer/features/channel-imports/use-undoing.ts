// How an import of channels is undone.
import { useText } from '../../i18n/use-text.ts';
import type { Undoing } from '../../imports/use-import-undo.ts';

/** The file's name and the import's id suffice. */
export function useUndoing(): Undoing<'imports.undo', { readonly id: string; readonly fileName: string }> {
  const { t } = useText();
  return {
    call: 'imports.undo',
    input: ({ id }) => ({ importId: id }),
    question: ({ fileName }) => ({
      title: t('imports.undo.title'),
      text: t('channelImport.undo.text', { file: fileName }),
      confirm: t('imports.undo.button'),
    }),
    result: ({ kept }) => [t('channelImport.undo.done'), kept > 0 ? t('channelImport.undo.kept', { count: kept }) : ''],
  };
}
