// How the import of an export is undone.
import { useText } from '../../i18n/use-text.ts';
import type { Undoing } from '../../imports/use-import-undo.ts';

/** The import's id suffices. */
export function useUndoing(): Undoing<'itemImports.undo', { readonly id: string }> {
  const { t } = useText();
  return {
    call: 'itemImports.undo',
    input: ({ id }) => ({ runId: id }),
    question: () => ({
      title: t('imports.undo.title'),
      text: t('itemImport.undo.text'),
      confirm: t('imports.undo.button'),
    }),
    result: ({ removed, kept }) => [
      t('itemImport.undo.done', { count: removed }),
      kept > 0 ? t('itemImport.undo.kept', { count: kept }) : '',
    ],
  };
}
