// Notes that pages were looked through. Pressed by mistake, it is undone. R15.
import { type Action, useAction } from '../../calls/use-action.ts';

export const useNoteLook = (onDone?: () => void): Action<'looks.note'> =>
  useAction('looks.note', { success: 'looks.noted', ...(onDone === undefined ? {} : { onDone }) });
