// Puts a secret on the clipboard, and clears it after a while if it is still there.

/** The part of Electron's clipboard in use; newer runtimes return promises, older ones values. */
export interface PlainClipboard {
  readText(): string | Promise<string>;
  writeText(text: string): unknown;
  clear(): unknown;
}

export interface SecretClipboard {
  /** Puts a secret on the clipboard and clears it after `seconds`. */
  put(value: string, seconds: number): void;
  /** Clears the secret now if it is still there: on lock and on quit. */
  clear(): Promise<void>;
}

/** Wraps a clipboard; remembers only the last secret, and only until it is cleared. */
export function secretClipboard(clipboard: PlainClipboard): SecretClipboard {
  let current: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  const clear = async (): Promise<void> => {
    clearTimeout(timer);
    const secret = current;
    current = null;
    // A write still in progress would finish after the clearing.
    await writing;
    if (secret !== null && (await clipboard.readText()) === secret) await clipboard.clear();
  };
  return {
    put: (value, seconds) => {
      clearTimeout(timer);
      writing = Promise.resolve(clipboard.writeText(value)).catch(() => undefined);
      current = value;
      timer = setTimeout(() => void clear(), seconds * 1000);
      timer.unref();
    },
    clear,
  };
}
