// What tells two items apart that have no id and the same time and text.
import { createHash } from 'node:crypto';
import type { ReadItem } from './format-reader.ts';

/**
 * A hash of the conversation, the names of the files and, without a text, the link; undefined if there is none of them,
 * or the item has an id. Folders are left out: they differ between two exports of the same account.
 */
export function distinctionOf({ sourceId, conversation, media, text, link }: ReadItem): string | undefined {
  if (sourceId !== '') return undefined;
  const files = media.map((ref) => ('id' in ref ? ref.id : (ref.path.split('/').at(-1) ?? ''))).sort();
  const address = text === '' ? link : '';
  if (conversation === '' && files.length === 0 && address === '') return undefined;
  return createHash('sha256')
    .update(JSON.stringify([conversation, files, address]))
    .digest('hex')
    .slice(0, 32);
}
