// A calendar file, chosen or dropped. It is read in the renderer, so that no path crosses the bridge.
import { useState } from 'react';
import { MAX_CALENDAR_BYTES } from '../../../domain/absence-imports/model.ts';

export interface CalendarFile {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
type FileFailure = 'tooLarge' | 'empty' | 'unreadable';

export function useCalendarFile() {
  const [file, setFile] = useState<CalendarFile | null>(null);
  const [wrong, setWrong] = useState<FileFailure | null>(null);
  const take = async (chosen: File | null | undefined): Promise<void> => {
    if (!chosen) return;
    setWrong(chosen.size === 0 ? 'empty' : chosen.size > MAX_CALENDAR_BYTES ? 'tooLarge' : null);
    if (chosen.size === 0 || chosen.size > MAX_CALENDAR_BYTES) return;
    try {
      setFile({ fileName: chosen.name.slice(-200), bytes: new Uint8Array(await chosen.arrayBuffer()) });
    } catch {
      setWrong('unreadable');
    }
  };
  return { file, wrong, take, clear: () => setFile(null) };
}
