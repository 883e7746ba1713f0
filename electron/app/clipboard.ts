// Puts a secret on the clipboard, and clears it after a while if it is still there.
import { createHmac, randomBytes } from 'node:crypto';

/** The part of Electron's clipboard in use; newer runtimes return promises, older ones values. */
export interface PlainClipboard {
  readText(): string | Promise<string>;
  writeText(text: string): unknown;
  clear(): unknown;
}

/** The zero that Windows expects as a DWORD. */
const NO = new Blob([new Uint8Array(4)]);
/** Platform → formats that ask clipboard histories and cloud clipboards to leave a secret out. */
const HINTS: Readonly<Partial<Record<NodeJS.Platform, Readonly<Record<string, string | Blob>>>>> = {
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: NO,
    CanIncludeInClipboardHistory: NO,
    CanUploadToCloudClipboard: NO,
  },
  darwin: { 'org.nspasteboard.ConcealedType': '1' },
  linux: { 'x-kde-passwordManagerHint': 'secret' },
};

/** What Electron 45 has and 33 has not: several formats in one write. */
export interface ItemClipboard {
  readonly write: (items: never[]) => Promise<void>;
  readonly makeItem: (formats: Record<string, string | Blob>) => unknown;
}

/**
 * A clipboard whose texts carry the platform's hints. The write is read back: if the text is not there, or the runtime
 * cannot write several formats at once (`items` is undefined), the text is written without them.
 */
export function hintingClipboard(
  plain: PlainClipboard,
  items: ItemClipboard | undefined,
  platform: NodeJS.Platform,
): PlainClipboard {
  const hints = HINTS[platform];
  if (items === undefined || hints === undefined) return plain;
  const formats: Record<string, string | Blob> = {};
  for (const [name, value] of Object.entries(hints))
    formats[`electron application/osclipboard;format="${name}"`] = value;
  return {
    readText: () => plain.readText(),
    clear: () => plain.clear(),
    writeText: async (text) => {
      try {
        await items.write([items.makeItem({ 'text/plain': text, ...formats }) as never]);
        if ((await plain.readText()) === text) return;
      } catch {
        // Written below.
      }
      await plain.writeText(text);
    },
  };
}

export interface SecretClipboard {
  /** Puts a secret on the clipboard and clears it after `seconds`. */
  put(value: string, seconds: number): void;
  /** Clears the secret now if it is still there: on lock and on quit. */
  clear(): Promise<void>;
}

/** Wraps a clipboard; of the last secret it keeps only what recognises it. */
export function secretClipboard(clipboard: PlainClipboard): SecretClipboard {
  const key = randomBytes(32);
  const markOf = (text: string): string => createHmac('sha256', key).update(text).digest('base64');
  let current: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  const clear = async (): Promise<void> => {
    clearTimeout(timer);
    const mark = current;
    current = null;
    // A write still in progress would finish after the clearing.
    await writing;
    if (mark !== null && markOf(await clipboard.readText()) === mark) await clipboard.clear();
  };
  return {
    put: (value, seconds) => {
      clearTimeout(timer);
      writing = Promise.resolve(clipboard.writeText(value)).catch(() => undefined);
      current = markOf(value);
      timer = setTimeout(() => void clear(), seconds * 1000);
      timer.unref();
    },
    clear,
  };
}
