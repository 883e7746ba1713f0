// `copy.json` of a copy: the number by which others know it. A folder that is taken to another computer is another copy,
// and gets a number of its own; a computer that has been renamed counts as another one too.
import { randomUUID } from 'node:crypto';
import { decodeChecked, encodeChecked, readIfExists, writeAtomic, type Disk } from '../disk/index.ts';
import { COPY_FILE } from '../model/index.ts';

const FORMAT = 'kanalvakt-copy';
/** Larger than the file, in bytes. */
const MAX_BYTES = 4096;
const UUID_PATTERN = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The number of the copy in a folder, on the computer of this name; null: it has none yet. Rejects with the disk's error. */
export async function readCopyId(disk: Disk, folder: string, host: string): Promise<string | null> {
  const bytes = await readIfExists(disk, `${folder}/${COPY_FILE}`, MAX_BYTES);
  const content = bytes === null ? null : decodeChecked(bytes);
  const id = content?.format === FORMAT && content.host === host ? content.id : null;
  return typeof id === 'string' && UUID_PATTERN.test(id) ? id : null;
}

/** The same, made when there is none. Rejects with the disk's error. */
export async function copyIdIn(disk: Disk, folder: string, host: string): Promise<string> {
  const known = await readCopyId(disk, folder, host);
  if (known !== null) return known;
  const id = randomUUID();
  await writeAtomic(disk, `${folder}/${COPY_FILE}`, encodeChecked({ format: FORMAT, v: 1, id, host }));
  return id;
}
