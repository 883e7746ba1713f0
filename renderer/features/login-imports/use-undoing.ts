// How an import of logins is undone.
import { useText } from '../../i18n/use-text.ts';
import type { Undoing } from '../../imports/use-import-undo.ts';

/** The file's name and the import's id suffice. */
export function useUndoing(): Undoing<'loginImports.undo', { readonly id: string; readonly fileName: string }> {
  const { t } = useText();
  return {
    call: 'loginImports.undo',
    input: ({ id }) => ({ runId: id }),
    question: ({ fileName }) => ({
      title: t('imports.undo.title'),
      text: t('loginImport.undo.text', { file: fileName }),
      confirm: t('imports.undo.button'),
    }),
    result: ({ removed, kept }) => [
      t('loginImport.undo.done', { count: removed }),
      kept > 0 ? t('loginImport.undo.kept', { count: kept }) : '',
    ],
  };
}
