// Reads a chosen or dropped file in the renderer, so that no path crosses the bridge.
import { useState } from 'react';
import { cleanFileName } from '../calls/upload.ts';
import { useText } from '../i18n/use-text.ts';

/** A file as the import calls take it. */
export interface ListFile {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the screen says of a file that cannot be read at all. */
export interface FailureTexts {
  readonly tooLarge: string;
  /** That it may have been moved, unless the screen says otherwise. */
  readonly unreadable?: string;
}

interface ReadFile {
  /** Why the last file could not be read; null if it could. */
  readonly failure: string | null;
  /** Reads the file, if there is one; never rejects. */
  readonly read: (file: File | null | undefined) => Promise<void>;
}

/** Reads files of at most `maxBytes`, and passes their content to `onRead`. */
export function useReadFile(maxBytes: number, texts: FailureTexts, onRead: (file: ListFile) => void): ReadFile {
  const { t } = useText();
  const [failure, setFailure] = useState<'empty' | keyof FailureTexts | null>(null);
  const read: ReadFile['read'] = async (file) => {
    if (!file) return;
    if (file.size === 0 || file.size > maxBytes) {
      setFailure(file.size === 0 ? 'empty' : 'tooLarge');
      return;
    }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      setFailure(null);
      onRead({ fileName: cleanFileName(file), bytes });
    } catch {
      setFailure('unreadable');
    }
  };
  if (failure === null) return { failure, read };
  return {
    failure: failure === 'empty' ? t('imports.file.empty') : (texts[failure] ?? t('imports.file.moved')),
    read,
  };
}
