// Sections of the secrecy act that a text names: what is confidential by which section can then be said without the
// words of whoever wrote it. R40; OSL (2009:400) 4:2, 15–43.
const FIRST_CHAPTER = 15;
const LAST_CHAPTER = 43;
/** A law that has sections of the same form. */
const OTHER_LAW =
  /\b(?:BrB|brottsbalk\w*|TF|RF|YGL|GDPR|tryckfrihets\w*|regeringsform\w*|dataskydds\w*|kommunallag\w*)\b/i;
const THIS_LAW = /\bOSL\b|offentlighets- och sekretesslag/i;
const IN_WORDS = /(\d{1,2})\s*kap\.?\s*(\d{1,2})\s?([a-z]?)\s*§/gi;
const IN_SHORT = /(?<![\d:])(\d{1,2}):(\d{1,2})\s?([a-z]?)(?![\p{L}\d:])/giu;

/** As `21:1` and `18:8a`, each once, in order. Only the secrecy act has chapters with rules about what is confidential. */
export function sectionsOf(text: string): string[] {
  const found = new Set<string>();
  for (const part of text.split(/[;,]|\boch\b/)) {
    if (OTHER_LAW.test(part) && !THIS_LAW.test(part)) continue;
    const isShort = THIS_LAW.test(part) || /^[\s§.]*$/.test(part.replace(IN_SHORT, ''));
    for (const [, chapter = '', section = '', letter = ''] of [
      ...part.matchAll(IN_WORDS),
      ...(isShort ? part.matchAll(IN_SHORT) : []),
    ])
      if (Number(chapter) >= FIRST_CHAPTER && Number(chapter) <= LAST_CHAPTER)
        found.add(`${String(Number(chapter))}:${String(Number(section))}${letter.toLowerCase()}`);
  }
  return [...found].sort(bySection);
}

const bySection = (a: string, b: string): number => a.localeCompare(b, 'sv', { numeric: true });

/** What is confidential by the sections that municipalities use most. */
export const SECTION_WORDS: Readonly<Record<string, string>> = {
  '18:1': 'förundersökning i brottmål',
  '18:8': 'säkerhetsåtgärder och bevakning',
  '21:1': 'en persons hälsa eller sexualliv',
  '21:3': 'adress och liknande uppgifter om den som kan bli hotad eller förföljd',
  '21:7': 'personuppgifter som kan komma att behandlas i strid med dataskyddsreglerna',
  '23:1': 'personliga förhållanden i förskolan',
  '23:2': 'personliga förhållanden i skolan',
  '25:1': 'hälsa och andra personliga förhållanden i vården',
  '26:1': 'personliga förhållanden i socialtjänsten',
};

/** A section in words: `21 kap. 1 § OSL: en persons hälsa eller sexualliv`. */
export function sectionInWords(section: string): string {
  const [chapter = '', paragraph = ''] = section.split(':');
  const name = `${chapter} kap. ${paragraph.replace(/(?=[a-z]$)/, ' ')} § OSL`;
  const about = SECTION_WORDS[section];
  return about === undefined ? name : `${name}: ${about}`;
}
