// Meta writes UTF-8 bytes as if each were a character ("MobiloverfÃ¸rsler"). Mended only when there is no doubt.

/** The text with its bytes read as UTF-8, when every character is a byte and together they are strict UTF-8; else as it is. */
export function mended(text: string): string {
  let plain = true;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0xff) return text;
    plain &&= unit < 0x80;
  }
  if (plain) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}
