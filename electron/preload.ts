// The bridge: three functions, `call`, `drop` and `on`. No part of Electron or Node is exposed to the screens.
import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron';
import { EVENT_NAMES } from '../domain/contract/event-names.ts';
import type { Answer } from '../domain/contract/reads.ts';
import { isSealedCall, type SealedCall } from '../domain/contract/sealed-calls.ts';
import { type Problem, type Result, fail } from '../domain/kernel/result.ts';
import { isPureJson } from './security/json.ts';
import { type Sealed, sealFor } from './security/sealing.ts';
import { type CheckWords, misspeltOf } from './security/spelling-provider.ts';

const EVENTS = new Set<string>(EVENT_NAMES);
/** Only this script makes this call: it names paths, which no page may do. */
const DROP_CALL = 'itemImports.drop';

const sendCall = async (name: string, input: unknown, seen?: unknown): Promise<unknown> =>
  (await ipcRenderer.invoke('kanalvakt:call', name, input, seen)) as { ok: false; error: Problem };

/**
 * Makes a call whose input and answer the main process passes on unread. An input that JSON would change, which no screen
 * makes, is sent as it is, to be refused for what it is.
 */
async function sendSealed(name: SealedCall, input: unknown, seen: unknown): Promise<unknown> {
  if (!isPureJson(input)) return await sendCall(name, input, seen);
  const key = (await ipcRenderer.invoke('kanalvakt:sealingKey')) as Result<Uint8Array>;
  if (!key.ok) return key;
  const { sealed, openAnswer } = await sealFor(key.value, input);
  const answer = (await sendCall(name, sealed, seen)) as Answer<Sealed>;
  return answer.ok ? { ...answer, value: await openAnswer(answer.value) } : answer;
}

/** The path of a file that the user dropped or chose; empty for a `File` made by a script. */
function pathOf(file: unknown): string {
  try {
    return webUtils.getPathForFile(file as File);
  } catch {
    return '';
  }
}

const checkWords: CheckWords = async (words) =>
  (await sendCall('spelling.check', { words })) as Awaited<ReturnType<CheckWords>>;

// The language only says which letters words are made of.
webFrame.setSpellCheckProvider('sv', {
  spellCheck: (words, answer) => void misspeltOf(words, checkWords).then(answer),
});

contextBridge.exposeInMainWorld('kanalvakt', {
  /** `seen`: the number of the newest change that the page had seen of what the call may replace. */
  call: async (name: unknown, input: unknown, seen?: unknown): Promise<unknown> => {
    if (typeof name !== 'string' || name === DROP_CALL) return fail('door.unknownCall');
    return isSealedCall(name) ? await sendSealed(name, input, seen) : await sendCall(name, input, seen);
  },
  drop: async (files: unknown): Promise<unknown> => {
    const paths = Array.isArray(files) ? files.map(pathOf).filter((path) => path !== '') : [];
    return paths.length === 0 ? fail('itemImports.notAFile') : await sendCall(DROP_CALL, { paths });
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
