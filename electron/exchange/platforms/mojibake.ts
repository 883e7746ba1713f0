// Meta writes UTF-8 bytes as if each were a character ("MobiloverfÃ¸rsler"). Repaired only if unambiguous.

/**
 * Decodes the text's characters as UTF-8 bytes if all of them are bytes and together are strictly valid UTF-8;
 * otherwise returns it unchanged.
 */
export function repairMojibake(text: string): string {
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
