// The only file that imports ipcMain. Every call passes here: who sends it, is the name in the contract, is the
// input what the schema says, and then the one who answers; the answer is a tagged result that matches its schema.
// Rights are checked by the engine, which holds the session (docs/decisions/0001-engine-process.md).
import { type IpcMainInvokeEvent, type WebContents, ipcMain } from 'electron';
import { type EventName, type EventPayload, events } from '../../domain/api.ts';
import { type Result, fail } from '../../domain/result.ts';
import { type Answer, type Report, pass } from './passage.ts';

export interface DoorOptions {
  /** Whether the frame is a page of the program's own, and the call one that this page may make. */
  readonly isTrusted: (event: IpcMainInvokeEvent, name: unknown) => boolean;
  readonly answer: Answer;
  readonly report: Report;
}

/** Opens the door. */
export function openDoor({ isTrusted, answer, report }: DoorOptions): void {
  ipcMain.handle('kanalvakt:call', async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    if (isTrusted(event, name)) return await pass(answer, report, name, input);
    report('call from an untrusted frame', {});
    return fail('door.forbidden');
  });
}

/** Tells a window about an event of the contract. */
export function tell<E extends EventName>(contents: WebContents, event: E, payload: EventPayload<E>): void {
  if (!contents.isDestroyed()) contents.send(`kanalvakt:event:${event}`, events[event].parse(payload));
}
