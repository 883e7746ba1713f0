// The bridge: two functions, derived from the contract. Nothing of Electron or Node reaches the screens.
import { contextBridge, ipcRenderer } from 'electron';
import { EVENT_NAMES } from '../domain/event-names.ts';
import { type Problem, fail } from '../domain/result.ts';

const EVENTS = new Set<string>(EVENT_NAMES);

contextBridge.exposeInMainWorld('kanalvakt', {
  call: async (name: unknown, input: unknown): Promise<unknown> => {
    if (typeof name !== 'string') return fail('door.unknownCall');
    return (await ipcRenderer.invoke('kanalvakt:call', name, input)) as { ok: false; error: Problem };
  },
  on: (event: unknown, listener: unknown): (() => void) => {
    if (typeof event !== 'string' || !EVENTS.has(event) || typeof listener !== 'function') return () => undefined;
    const forward = (_sender: unknown, payload: unknown): void => {
      (listener as (value: unknown) => void)(payload);
    };
    const channel = `kanalvakt:event:${event}`;
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.removeListener(channel, forward);
    };
  },
});
