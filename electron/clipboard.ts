// A secret on the clipboard: put there, and cleared after a while if it is still the one.

/** The part of the system's clipboard that is used; newer runtimes answer with promises, older at once. */
export interface PlainClipboard {
  readText(): string | Promise<string>;
  writeText(text: string): unknown;
  clear(): unknown;
}

export interface SecretClipboard {
  /** Puts a secret on the clipboard and clears it after `seconds`. */
  put(value: string, seconds: number): void;
  /** Clears now what was put and is still there: on lock and on quit. */
  clear(): Promise<void>;
}

/** Wraps a clipboard; only the last secret is remembered, and only until it is cleared. */
export function secretClipboard(clipboard: PlainClipboard): SecretClipboard {
  let current: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  const clear = async (): Promise<void> => {
    clearTimeout(timer);
    const secret = current;
    current = null;
    // One that is still on its way would come after the clearing.
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
