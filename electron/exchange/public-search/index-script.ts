// The index of one year as a plain script, which a page on a disk can load too. R41.
import MiniSearch from 'minisearch';
import {
  excerptOf,
  INDEX_OPTIONS,
  type IndexedRecord,
  type PublicRecord,
} from '../../../domain/public-search/record.ts';

/** Text inside a script, in single quotes: nothing in it ends the text or the script. */
const quoted = (text: string): string =>
  `'${text.replace(/[\\'\n\r\u2028\u2029<>&]/g, (char) => (char === '\\' || char === "'" ? `\\${char}` : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`))}'`;

const indexed = ({ key, day, channel, form, direction, text, answer }: PublicRecord, id: number): IndexedRecord => ({
  ...{ id, t: answer === '' ? text : `${text}\n${answer}`, k: key, d: day, c: channel, f: form },
  // An answered question was received, and its answer drawn up.
  r: answer === '' ? direction : 'both',
  x: excerptOf(text === '' ? answer : text),
});

/** The same records give the same script. */
export function indexScript(year: string, records: readonly PublicRecord[]): string {
  const index = new MiniSearch<IndexedRecord>(INDEX_OPTIONS);
  index.addAll(records.map(indexed));
  return `kanalvaktSok(${quoted(year)},${quoted(JSON.stringify(index))})\n`;
}
