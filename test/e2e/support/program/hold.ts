// Delays an answer of the program, so that a test can examine what is shown meanwhile.
import type { ElectronApplication } from '@playwright/test';
import type { CallName } from '../../../../domain/contract/api.ts';

type Handler = (event: unknown, name: string, input: unknown) => Promise<unknown>;
type World = { heldCall: { name: string; gate: Promise<void>; open: () => void } | undefined };

/** From now on this call is not made until `letGo`. */
export async function delayCall(app: ElectronApplication, name: CallName): Promise<{ release: () => Promise<void> }> {
  await app.evaluate(({ ipcMain }, held) => {
    const world = globalThis as unknown as World;
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const first = world.heldCall === undefined;
    world.heldCall = { name: held, gate, open };
    if (!first) return;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const answer = handlers.get('kanalvakt:call');
    if (answer === undefined) throw new Error('the program has no IPC gateway');
    handlers.set('kanalvakt:call', async (event, called, input) => {
      if (world.heldCall?.name === called) await world.heldCall.gate;
      return answer(event, called, input);
    });
  }, name);
  return {
    release: () =>
      app.evaluate(() => {
        const world = globalThis as unknown as World;
        world.heldCall?.open();
        if (world.heldCall !== undefined) world.heldCall.name = '';
      }),
  };
}
