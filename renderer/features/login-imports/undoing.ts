// How an import of logins is undone.
import type { Undoing } from '../../imports/use-import-undo.ts';

export const undoing: Undoing<'loginImports.undo', { readonly id: string }> = {
  call: 'loginImports.undo',
  input: ({ id }) => ({ runId: id }),
  texts: 'loginImport.undo',
};
