// One way to make a name fit for a file or folder on any system.

/** What Windows keeps for its devices, with or without an ending. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=$|\.)/i;
/** Control characters, line ends, and what turns the direction of text or cannot be seen: `gpj.exe` must not look like `exe.jpg`. */
// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Bytes in UTF-8; file systems count so, and take 255 with the ending. */
const MOST_BYTES = 240;
const bytesOf = (sign: string): number => {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** The beginning of a text that has at most so many characters and bytes; no sign is cut in two. */
function beginning(text: string, most: number): string {
  let [length, bytes] = [0, 0];
  for (const sign of text) {
    bytes += bytesOf(sign);
    if (length + sign.length > most || bytes > MOST_BYTES) break;
    length += sign.length;
  }
  return text.slice(0, length);
}

/** A file name without what file systems refuse and paths are made of, at most `most` characters; `otherwise` when nothing is left. */
export function safeFileName(name: string, otherwise = 'kanalvakt', most = 120): string {
  const whole = name.normalize('NFC').toWellFormed().replace(UNSEEN, '-').replace(/[<>:"/\\|?*]/g, '-');
  const cleaned = beginning(whole, most).replace(/^[. ]+|[. ]+$/g, '').replace(DEVICE, '_$&');
  return cleaned === '' ? otherwise : cleaned;
}
