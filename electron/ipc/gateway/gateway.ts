// The "door": the IPC gateway, and the only file that imports ipcMain. Every call passes here. It checks the sender,
// that the name is in the contract and that the input matches its schema, then dispatches the call; the answer is a
// tagged result that matches its schema. The engine, which holds the session, checks rights
// (docs/decisions/0001-engine-process.md).
import { type IpcMainInvokeEvent, type WebContents, ipcMain } from 'electron';
import { type EventName, type EventPayload, events } from '../../../domain/contract/api.ts';
import type { Answer } from '../../../domain/contract/reads.ts';
import { fail } from '../../../domain/kernel/result.ts';
import { type CallHandler, type Report, handleCall } from './checks.ts';

export interface GatewayOptions {
  /** Whether the frame is one of the program's own pages and may make this call. */
  readonly isTrusted: (event: IpcMainInvokeEvent, name: unknown) => boolean;
  readonly answer: CallHandler;
  readonly report: Report;
}

/** Starts answering calls; `door.forbidden` to an untrusted frame. */
export function openGateway({ isTrusted, answer, report }: GatewayOptions): void {
  ipcMain.handle('kanalvakt:call', async (event, name: unknown, input: unknown): Promise<Answer<unknown>> => {
    if (isTrusted(event, name)) return await handleCall(answer, report, name, input);
    report('call from an untrusted frame', {});
    return fail('door.forbidden');
  });
}

/** Sends an event of the contract to a window. */
export function sendEvent<E extends EventName>(contents: WebContents, event: E, payload: EventPayload<E>): void {
  if (!contents.isDestroyed()) contents.send(`kanalvakt:event:${event}`, events[event].parse(payload));
}
