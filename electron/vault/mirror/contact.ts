// When a computer's copy last had contact with its server, in `contact.json`, under the vault's key: who edits the file
// makes it worth nothing. Without the server, a copy is opened for a time after that only.
import { canonical } from '../../../domain/kernel/canonical.ts';
import { hmac } from '../crypto/index.ts';
import { decodeChecked, encodeChecked, readIfExists, writeAtomic, type Disk } from '../disk/index.ts';
import type { Keyring } from '../keys/index.ts';
import { CONTACT_FILE } from '../model/index.ts';

/** Larger than the file, in bytes. */
const MAX_BYTES = 4096;
const FORMAT_NAME = 'kanalvakt-contact';

/** The time of a contact by two clocks, in milliseconds: one of them may have been wrong. */
export interface Contact {
  readonly computer: number;
  readonly server: number;
}

const pathIn = (folder: string): string => `${folder}/${CONTACT_FILE}`;
const macOf = (keys: Keyring, epoch: number, { computer, server }: Contact): string =>
  hmac(keys.key(epoch, 'contact'), canonical({ computer, server })).toString('hex');

/** The last contact; null: the file is not there, or is not this vault's. Rejects with the disk's error. */
export async function readContact(disk: Disk, folder: string, keys: Keyring): Promise<Contact | null> {
  const bytes = await readIfExists(disk, pathIn(folder), MAX_BYTES);
  const content = bytes === null ? null : decodeChecked(bytes);
  if (content?.format !== FORMAT_NAME || content.v !== 1) return null;
  const { epoch, computer, server, mac } = content;
  if (![epoch, computer, server].every(Number.isSafeInteger) || !keys.has(epoch as number)) return null;
  const contact = { computer: computer as number, server: server as number };
  return mac === macOf(keys, epoch as number, contact) ? contact : null;
}

/** Rejects with the disk's error. */
export async function writeContact(disk: Disk, folder: string, keys: Keyring, contact: Contact): Promise<void> {
  const { epoch } = keys;
  const mac = macOf(keys, epoch, contact);
  await writeAtomic(disk, pathIn(folder), encodeChecked({ format: FORMAT_NAME, v: 1, epoch, ...contact, mac }));
}
