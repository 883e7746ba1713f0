// Electron's clipboard of items, from version 44 on.
import * as electron from 'electron';
import type { ItemClipboard } from './clipboard.ts';

/** Undefined in a runtime that cannot write several formats at once. */
export function itemClipboard(): ItemClipboard | undefined {
  const { ClipboardItem, clipboard } = electron as Partial<typeof electron> & Pick<typeof electron, 'clipboard'>;
  if (ClipboardItem === undefined) return undefined;
  return { write: (items) => clipboard.write(items), makeItem: (formats) => new ClipboardItem(formats) };
}
