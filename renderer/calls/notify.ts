// Says what came of an act: a message at the foot of the content, or a refusal beside what was pressed.
import { pressedElement } from '../messages/presses.ts';
import { type MessageWay, showMessage } from '../messages/messages.ts';
import { clearRefusal, showRefusal } from '../messages/refusals.ts';

/** A message after an act; with Ångra, if the act can be undone. */
export const notifyDone = (message: string): void => {
  clearRefusal();
  showMessage(message, { isProblem: false, stays: false });
};

/** For events that may occur unattended: stays until closed. `way`: to what it is about. */
export const notifyUntilClosed = (message: string, isError: boolean, way: MessageWay | null = null): void =>
  showMessage(message, { isProblem: isError, stays: true, way });

/** A problem of what has no button on the screen: announced at once, in the strip. */
export const notifyInStrip = (message: string): void => showMessage(message, { isProblem: true, stays: false });

/** A refusal, beside what was pressed, or beside this element; in the strip if that is gone. */
export const notifyProblem = (message: string, beside: HTMLElement | null = pressedElement()): void => {
  if (!showRefusal(message, beside)) notifyInStrip(message);
};
