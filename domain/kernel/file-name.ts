// Makes a name safe for a file or folder on every operating system.
import { replaceUnsafe, trimEndOf } from './text-safety.ts';

/** Device names reserved by Windows, with or without an extension. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=$|\.)/i;

/** Limit in UTF-8 bytes. File systems allow 255 bytes for a name including its extension. */
const MAX_NAME_BYTES = 240;
const bytesOf = (sign: string): number => {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/**
 * The longest prefix within both limits (`maxLength` UTF-16 units, MAX_NAME_BYTES bytes) that does not split a code
 * point.
 */
function longestPrefix(text: string, maxLength: number): string {
  let [length, bytes] = [0, 0];
  for (const sign of text) {
    bytes += bytesOf(sign);
    if (length + sign.length > maxLength || bytes > MAX_NAME_BYTES) break;
    length += sign.length;
  }
  return text.slice(0, length);
}

/**
 * Removes characters that file systems reject or that separate paths; at most `maxLength` UTF-16 units. Returns
 * `otherwise` when nothing is left.
 */
export function safeFileName(name: string, otherwise = 'kanalvakt', maxLength = 120): string {
  const replaced = replaceUnsafe(name.normalize('NFC').toWellFormed(), '-').replace(/[<>:"/\\|?*]/g, '-');
  const cleaned = trimEndOf(longestPrefix(replaced, maxLength).replace(/^[. ]+/, ''), /[. ]/).replace(DEVICE, '_$&');
  return cleaned === '' ? otherwise : cleaned;
}
