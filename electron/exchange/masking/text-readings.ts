// A text as its readers may see it: as it is written, without its marks of a page, with its characters as others write
// them. Each is searched, for the same name may stand in any of these. R42.2.

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '', ndash: '–', mdash: '—', hyphen: '-' },
  ...{ aring: 'å', auml: 'ä', ouml: 'ö', Aring: 'Å', Auml: 'Ä', Ouml: 'Ö', eacute: 'é', Eacute: 'É', uuml: 'ü' },
  ...{ Uuml: 'Ü', aelig: 'æ', AElig: 'Æ', oslash: 'ø', Oslash: 'Ø', aacute: 'á', iacute: 'í', oacute: 'ó' },
  ...{ uacute: 'ú', ntilde: 'ñ', ccedil: 'ç', egrave: 'è', agrave: 'à', ocirc: 'ô', ecirc: 'ê', szlig: 'ß' },
};

const character = (code: number, written: string): string =>
  code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : written;

/** `&aring;`, `&#229;`, `&#xE5;`. */
const withoutEntities = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));?/g,
    (all, decimal?: string, hex?: string, name?: string) =>
      name === undefined
        ? character(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal), all)
        : (NAMED[name] ?? all),
  );

/** As scripts and JSON write characters. */
const withoutEscapes = (text: string): string =>
  text
    .replace(
      /\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})/g,
      (all, ...hex: (string | undefined)[]) => {
        const code = Number.parseInt(hex.slice(0, 3).find((one) => one !== undefined) ?? '', 16);
        return code <= 0xff_ff ? String.fromCharCode(code) : character(code, all);
      },
    )
    .replace(/\\[nrt]/g, ' ')
    .replace(/\\(["'/\\])/g, '$1');

/** As addresses write characters. */
const withoutPercents = (text: string): string =>
  text.replace(/(?:%[0-9a-fA-F]{2})+/g, (all) => Buffer.from(all.replaceAll('%', ''), 'hex').toString('utf8'));

const plain = (text: string): string => withoutEntities(withoutPercents(withoutEscapes(withoutEntities(text))));

/** The text in every way it may be read, each once. Words may be divided by marks, and so may a word. */
export function readings(text: string): Set<string> {
  const isPage = text.includes('<');
  const written = isPage
    ? [text, text.replace(/<[^<>]{0,20000}>/g, ' '), text.replace(/<[^<>]{0,20000}>/g, '')]
    : [text];
  return new Set([...written, ...written.map(plain), plain(text).replaceAll('+', ' ')]);
}
