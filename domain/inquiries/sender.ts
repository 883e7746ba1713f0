// Whether two questions are from the same sender, by the names under which they are recorded.
import type { Sender } from '../moderation/model.ts';

/** A sender's name and user name as they are compared; empty where there is none. */
export interface SenderKeys {
  readonly name: string;
  readonly handle: string;
}

/** Case, spaces, invisible characters and the forms of Unicode make no other name. */
const keyOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim();

const handleKey = (text: string): string =>
  keyOf(text)
    .replace(/^(?:@ ?)+/, '')
    .replaceAll(' ', '');

/** What a sender is recognised by; null: the sender is not known. A name that begins with `@` is a user name. */
export function senderKeys(sender: Sender | null): SenderKeys | null {
  if (sender?.kind !== 'known') return null;
  const name = keyOf(sender.name);
  const isHandle = name.startsWith('@');
  const keys = {
    name: isHandle ? '' : name,
    handle: handleKey(sender.handle) || (isHandle ? handleKey(name) : ''),
  };
  return keys.name === '' && keys.handle === '' ? null : keys;
}

/**
 * Whether two senders on one platform are the same, as far as their names say. Two user names are compared and nothing
 * else: people may share a name. Otherwise one name in common is enough; a user name may stand in the field for names.
 */
export function isSameSender(a: SenderKeys, b: SenderKeys): boolean {
  if (a.handle !== '' && b.handle !== '') return a.handle === b.handle;
  const names = [b.name, b.handle].filter((name) => name !== '');
  return names.includes(a.name) || names.includes(a.handle);
}
