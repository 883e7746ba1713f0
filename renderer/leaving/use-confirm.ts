// Asks for confirmation before an action that is hard to undo. `const confirm = useConfirm(); if (await confirm({…}))
// …`
import { type ReactNode, createContext, use } from 'react';
import type { CallName } from '../../domain/contract/api.ts';

export interface Confirmation {
  title: string;
  text?: ReactNode;
  /** The verb of the button, e.g. "Ta bort". */
  confirm: string;
  cancel?: string;
  danger?: boolean;
  /** The call that follows a yes: the button says if it cannot be made now. */
  call?: CallName;
}

export type Ask = (question: Confirmation) => Promise<boolean>;

/** How the questions are asked: ConfirmProvider fills it with its dialog. Without one, every answer is no. */
export const ConfirmContext = createContext<Ask>(() => Promise.resolve(false));

/** Asks a question; the answer is true if the user confirmed. */
export const useConfirm = (): Ask => use(ConfirmContext);
