// Parses a pasted list of comments: one per line, from a spreadsheet (name, text, link, time in columns) or as `Name:
// text`. Pure.
import { cleanText } from '../kernel/schemas.ts';

export interface ListedItem {
  /** Empty if the line has no name. */
  readonly name: string;
  readonly text: string;
  readonly link: string;
  /** The remaining cells of the line, such as the time. */
  readonly more: readonly string[];
}

/** Cells of tab-separated text; a quoted cell may contain line breaks and doubled quotes. */
function cellsOf(pasted: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
  while (cell.lastIndex < pasted.length) {
    const found = cell.exec(pasted);
    if (found === null) break;
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\n') rows.push([]);
  }
  return rows;
}

const isLink = (text: string): boolean => /^https?:\/\/[^\s/$.?#].[^\s]*$/i.test(text);
const NAMED = /^([^:\t\n]{1,80}):\s+(\S.*)$/s;

function fromCells(cells: readonly string[]): ListedItem {
  const [name = '', ...rest] = cells.map(cleanText);
  const link = rest.find(isLink) ?? '';
  const others = rest.filter((cell) => cell !== '' && cell !== link);
  // An empty text cell before a link stays empty; the cells after the link are not the text.
  const [text = '', ...more] = rest[0] === '' && link !== '' ? ['', ...others] : others;
  return { name, text, link, more };
}

function fromLine(line: string): ListedItem {
  const text = cleanText(line);
  const link = text.split(/\s+/).at(-1) ?? '';
  const own = isLink(link) && link.length < text.length ? link : '';
  const named = NAMED.exec(text);
  // `https://…` is not a name.
  return named && !/^https?$/i.test(named[1] ?? '')
    ? { name: cleanText(named[1] ?? ''), text: cleanText(named[2] ?? ''), link: own, more: [] }
    : { name: '', text, link: own, more: [] };
}

/**
 * The items of a pasted list, without empty lines. With tabs: name, text, link and time. Without: `Name: text`, or only
 * the text.
 */
export function itemsOfList(pasted: string): ListedItem[] {
  const text = pasted.replace(/\r\n?/g, '\n');
  const rows = text.includes('\t')
    ? cellsOf(text)
        .filter((cells) => cells.some((cellText) => cellText.trim() !== ''))
        .map((cells) => (cells.length > 1 ? fromCells(cells) : fromLine(cells[0] ?? '')))
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map(fromLine);
  return rows.filter((row) => row.text !== '' || row.link !== '');
}
