// The "door": the IPC gateway, and the only file that imports ipcMain. Every call passes here. It checks the sender,
// that the name is in the contract and that the input matches its schema, then dispatches the call; the answer is a
// tagged result that matches its schema. The engine, which holds the session, checks rights
// (docs/decisions/0001-engine-process.md).
import { type IpcMainInvokeEvent, type WebContents, ipcMain } from 'electron';
import type { EventName, EventPayload } from '../../../domain/contract/api.ts';
import { loadContract } from '../../../domain/contract/load.ts';
import type { Answer } from '../../../domain/contract/reads.ts';
import { fail } from '../../../domain/kernel/result.ts';
import { z } from 'zod';
import { isSealedCall, type SealedCall } from '../../../domain/contract/sealed-calls.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { answerTo } from './asker.ts';
import { type CallHandler, type Report, handleCall, isSeen } from '../../engine/messages/checks.ts';
import { describeError } from '../../engine/messages/describe.ts';
import { IV_BYTES, PUBLIC_KEY_BYTES, type Sealed, type SealedInput } from '../../security/sealing.ts';

/** Passes on a sealed call, which the engine checks. */
export type SealedHandler = (name: SealedCall, input: SealedInput, seen?: number) => Promise<Answer<Sealed>>;

const bytes = (min: number, max: number) =>
  z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength >= min && byteLength <= max);
const MAX_SEALED_BYTES = 1024 * 1024;
const SealedShape = z.strictObject({
  key: bytes(PUBLIC_KEY_BYTES, PUBLIC_KEY_BYTES),
  iv: bytes(IV_BYTES, IV_BYTES),
  data: bytes(1, MAX_SEALED_BYTES),
});

export interface GatewayOptions {
  /** Whether the frame is one of the program's own pages and may make this call. */
  readonly isTrusted: (event: IpcMainInvokeEvent, name: unknown) => boolean;
  readonly answer: CallHandler;
  readonly answerSealed: SealedHandler;
  /** The engine's public key, for sealed calls. */
  readonly sealingKey: () => Promise<Result<Uint8Array>>;
  readonly report: Report;
}

/** Starts answering calls; `door.forbidden` to an untrusted frame. */
export function openGateway({ isTrusted, answer, answerSealed, sealingKey, report }: GatewayOptions): void {
  const refuse = (): Answer<never> => {
    report('call from an untrusted frame', {});
    return fail('door.forbidden');
  };
  const sealed = async (name: SealedCall, input: SealedInput, seen?: number): Promise<Answer<unknown>> => {
    try {
      return await answerSealed(name, input, seen);
    } catch (error) {
      report('call failed', { name, cause: describeError(error) });
      return fail('door.failed');
    }
  };
  ipcMain.handle(
    'kanalvakt:call',
    async (event, name: unknown, input: unknown, seen: unknown): Promise<Answer<unknown>> => {
      if (!isTrusted(event, name)) return refuse();
      const parsed = isSealedCall(name) ? SealedShape.safeParse(input) : null;
      return await answerTo(event.sender, () =>
        isSealedCall(name) && parsed?.success === true && (seen === undefined || isSeen(seen))
          ? sealed(name, parsed.data, seen)
          : handleCall(answer, report, name, input, seen),
      );
    },
  );
  ipcMain.handle('kanalvakt:sealingKey', async (event): Promise<Result<Uint8Array>> =>
    isTrusted(event, 'vault.unlock') ? await sealingKey() : refuse(),
  );
}

/** Sends an event of the contract to a window; events arrive in the order in which they are sent. */
export function sendEvent<E extends EventName>(contents: WebContents, event: E, payload: EventPayload<E>): void {
  void loadContract().then(({ events }) => {
    if (!contents.isDestroyed()) contents.send(`kanalvakt:event:${event}`, events[event].parse(payload));
  });
}
