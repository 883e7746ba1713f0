// One way to make a name fit for a file or folder on any system.

/** A file name without what file systems refuse and paths are made of, at most `most` characters; `otherwise` when nothing is left. */
export function safeFileName(name: string, otherwise = 'kanalvakt', most = 120): string {
  const cleaned = name
    .normalize('NFC')
    .toWellFormed()
    // eslint-disable-next-line no-control-regex -- control characters are what is replaced
    .replace(/[<>:"/\\|?*\u0000-\u001f]/g, '-')
    .slice(0, most)
    .toWellFormed()
    .replace(/^\.+|[. ]+$/g, '');
  return cleaned === '' ? otherwise : cleaned;
}
