// Which frames the gateway answers, and which calls each of them may make.
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { isOwnPage } from '../../security/navigation.ts';
import { type BarOf, mayBarCall, mayMainCall } from './bar-calls.ts';
import { mayOwnWindowCall } from './own-window-calls.ts';

export interface OwnPages {
  /** Whether these are the contents of the main window, or of a window for one record. */
  readonly isMain: (contents: WebContents) => boolean;
  readonly isOwnWindow: (contents: WebContents) => boolean;
  /** Which window's bar these are the contents of; null if they are of none. */
  readonly barOf: (contents: WebContents) => BarOf | null;
}

/** Only the main frame of a window that the program has opened itself, while it shows a page of the program. */
export const createTrust =
  ({ isMain, isOwnWindow, barOf }: OwnPages) =>
  ({ senderFrame, sender }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>, name: unknown): boolean => {
    if (senderFrame === null || senderFrame !== sender.mainFrame || !isOwnPage(senderFrame.url)) return false;
    if (isMain(sender)) return mayMainCall(name);
    if (isOwnWindow(sender)) return mayOwnWindowCall(name);
    const bar = barOf(sender);
    return bar !== null && mayBarCall(bar, name);
  };
