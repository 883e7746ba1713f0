// Reads the list of people with roles as copied from a platform: one per line with a separator, tab-separated, CSV, or
// name and role on lines of their own; in Swedish or English. Addresses and account names are dropped: only the name and
// the role that the platform shows are kept. R35, R37.
import { oneLine, safeLines } from '../kernel/text-safety.ts';
import type { RulePlatform } from '../rules/model.ts';
import { MAX_ENTRIES, type EntryAccess } from './model.ts';

type Roles = RulePlatform['roles'];

/** A row as it was read. */
interface ListRow {
  readonly name: string;
  readonly roleText: string;
  /** The role of the rules, by its Swedish name; empty: none of them. */
  readonly role: string;
  readonly access: EntryAccess;
}
interface ReadList {
  readonly rows: readonly ListRow[];
  /** Rows beyond the limit that were not read. */
  readonly left: number;
}

/** More than any list; the rest is not looked at. */
const MAX_LINES = 20_000;
const MAX_CHARACTERS = 200;

/** How platforms call roles that the rules do not name: of other languages, versions and services. */
const FULL_WORDS =
  /^(full (kontroll|control|access|åtkomst)|fullständig (kontroll|åtkomst)|(super ?|konto|account )?admin(istratör|istrator)?|(primär |primary )?(ägare|owner)|superadministratör)$/u;
const PART_WORDS =
  /^(delvis kontroll|partial (control|access)|(åtkomst till uppgifter|task access)|(innehålls|content )?(redaktör|editor)|innehållsadministratör|content admin|moderator|annonsör|advertiser|analytiker|analyst|(community ?)?manager|läsare|viewer|contributor|medarbetare|bidragsgivare|författare|author)( \((begränsad|limited)\))?$/u;

/** Words of the page around the list: headings, buttons and states. */
const NOISE =
  /^(namn|name|roll|role|roller|roles|personer?|people|hantera|manage|redigera|edit|ta bort|remove|visa|view|lägg till.*|add (new|people|user).*|du|you|\(du\)|\(you\)|väntar|pending|aktiv|active|inbjudan skickad|invited|invitation sent|…|\.\.\.|⋮|personer med .*|people with .*|användare|users?|behörigheter|permissions|\d+)$/iu;
const HEADER = /^(namn|name|användare|user|person|roll|role|behörighet|permission|access|åtkomst)$/iu;

const MAIL = /[<(]?(?:mailto:)?[^\s<>()@,;|]{1,64}@[^\s<>()@,;|]{1,190}\.[a-z]{2,24}[>)]?/giu;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s,;|]{1,400}/giu;
/** An account name; kept only where the platform shows nothing else. */
const HANDLE = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]{1,64}/gu;
const STATE = /\((?:du|you|väntar|pending)\)/giu;

const plain = (text: string): string => text.normalize('NFC').toLocaleLowerCase('sv').replace(/\s+/gu, ' ').trim();

function withoutAccounts(text: string): string {
  const cut = text.replace(MAIL, ' ').replace(ADDRESS, ' ').replace(STATE, ' ');
  const bare = cut.replace(HANDLE, ' ').trim();
  return (bare === '' ? cut.replaceAll('@', '') : bare).replace(/\s+/gu, ' ').trim();
}

const SIGNS = ' ,;:|–—-';

/** Without spaces and signs at either end. */
function withoutSigns(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && SIGNS.includes(text.charAt(from))) from += 1;
  while (to > from && SIGNS.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** A cell as a text: neither quotes around it, nor the signs that begin a formula or a row of a list. */
const cleanCell = (text: string): string =>
  withoutSigns(
    withoutAccounts(
      oneLine(text)
        .replace(/^"((?:[^"]|"")*)"$/u, (_, inner: string) => inner.replaceAll('""', '"'))
        .replace(/^[\s'=+\-–—•·*▪◦]+/u, '')
        .replace(/^\d{1,3}[.)]\s+/u, ''),
    ),
  );

interface Role {
  readonly role: string;
  readonly access: EntryAccess;
}

/** What a written role is in the rules; without one there, what its usual meaning is; null: it is not known as a role. */
function roleOf(written: string, roles: Roles): Role | null {
  const word = plain(written);
  if (word === '') return null;
  const known = roles.find(({ name }) => plain(name.sv) === word || plain(name.en) === word);
  if (known !== undefined) return { role: known.name.sv, access: known.full ? 'full' : 'part' };
  if (PART_WORDS.test(word)) return { role: '', access: 'part' };
  return FULL_WORDS.test(word) ? { role: '', access: 'full' } : null;
}

type Pair = readonly [name: string, role: string];

/** Separators between name and role; the first of these groups that gives two parts is used. */
const SEPARATORS: readonly (readonly string[])[] = [
  ['\t'],
  [' | ', ' · ', ' • '],
  [' – ', ' — ', ' –', ' —', '– ', '— '],
  [' --> ', ' -> ', ' -- ', ' - '],
  [';'],
  [': '],
];

/** The line with one space where it had several. */
const squeezed = (line: string): string => line.replace(/[^\S\t]+/gu, ' ');

const splitBy = (line: string, signs: readonly string[]): string[] =>
  signs.reduce((parts: string[], sign) => parts.flatMap((part) => part.split(sign)), [line]);

/** The cells of a row in CSV, whose separators may stand inside quotes. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [''];
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    if (character === separator && !quoted) cells.push('');
    else cells[cells.length - 1] = `${cells.at(-1) ?? ''}${character}`;
  }
  return cells;
}

/** Where the columns of a table with a heading are; null: the line is no heading. */
function columnsOf(line: string) {
  for (const separator of ['\t', ';', ',']) {
    const heads = cellsOf(line, separator).map((cell) => oneLine(cell).replaceAll('"', ''));
    const at = (pattern: RegExp): number => heads.findIndex((head) => pattern.test(head));
    const [name, role] = [
      at(/^(namn|name|användare|user|person)$/iu),
      at(/^(roll|role|behörighet|permission|access|åtkomst)$/iu),
    ];
    if (name !== -1 && role !== -1) return { separator, name, role };
  }
  return null;
}

/** "Anna Berg (Redaktör)"; not "Anna Berg (Lindqvist)". */
function inParentheses(line: string, roles: Roles): Pair | null {
  const open = line.lastIndexOf('(');
  if (open < 1 || !line.endsWith(')')) return null;
  const [name, role] = [line.slice(0, open), line.slice(open + 1, -1)];
  return roleOf(cleanCell(role), roles) === null ? null : [name, role];
}

/** The name and the role of a line that holds both; null: it holds only one of them. */
function pairOf(line: string, roles: Roles): Pair | null {
  const spaced = squeezed(line);
  for (const signs of SEPARATORS) {
    const parts = splitBy(spaced, signs).filter((part) => cleanCell(part) !== '' && !NOISE.test(oneLine(part)));
    if (parts.length < 2) continue;
    const [first = '', ...others] = parts;
    const isRole = (part: string): boolean => roleOf(cleanCell(part), roles) !== null;
    const role = others.find(isRole);
    // "Admin: Anna Berg".
    if (role === undefined && isRole(first)) return [others[0] ?? '', first];
    return [first, role ?? others[0] ?? ''];
  }
  // A comma may stand between the two names of a person: what follows the last one must be known as a role.
  const comma = line.lastIndexOf(',');
  if (comma > 0 && roleOf(cleanCell(line.slice(comma + 1)), roles) !== null)
    return [line.slice(0, comma), line.slice(comma + 1)];
  return inParentheses(line, roles);
}

/** Name and role on lines of their own, where no role is known: the second of each two lines is one of a few words. */
function isAlternating(lines: readonly string[]): boolean {
  if (lines.length < 4 || lines.length % 2 !== 0) return false;
  const seconds = new Set(lines.filter((_, index) => index % 2 === 1).map(plain));
  const firsts = new Set(lines.filter((_, index) => index % 2 === 0).map(plain));
  return seconds.size * 2 <= lines.length / 2 && firsts.size > seconds.size;
}

/** Lines that hold a name or a role each. */
function pairsOfLines(lines: readonly string[], roles: Roles): Pair[] {
  const pairs: [string, string][] = [];
  const alternates = lines.every((line) => pairOf(line, roles) === null) && isAlternating(lines.map(cleanCell));
  for (const [index, line] of lines.entries()) {
    const pair = pairOf(line, roles);
    const last = pairs.at(-1);
    if (pair !== null) pairs.push([pair[0], pair[1]]);
    else if (last?.[1] === '' && (roleOf(cleanCell(line), roles) !== null || (alternates && index % 2 === 1)))
      last[1] = line;
    else if (roleOf(cleanCell(line), roles) === null) pairs.push([line, '']);
  }
  return pairs;
}

function rowOf([name, written]: Pair, roles: Roles): ListRow {
  const roleText = cleanCell(written).slice(0, MAX_CHARACTERS).trim();
  const found = roleOf(roleText, roles);
  return {
    name: cleanCell(name).slice(0, MAX_CHARACTERS).trim(),
    roleText,
    role: found?.role ?? '',
    access: found?.access ?? 'unknown',
  };
}

/** The people on a pasted list. A name that stands twice may be two people. Empty if nothing could be read. */
export function readList(pasted: string, roles: Roles): ReadList {
  const lines = safeLines(pasted)
    .split('\n')
    .slice(0, MAX_LINES)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const columns = columnsOf(lines[0] ?? '');
  const pairs =
    columns === null
      ? pairsOfLines(
          lines.filter((line) => cleanCell(line) !== '' && !NOISE.test(cleanCell(line))),
          roles,
        )
      : lines.slice(1).map((line): Pair => {
          const cells = cellsOf(line, columns.separator);
          return [cells[columns.name] ?? '', cells[columns.role] ?? ''];
        });
  const rows = pairs.map((pair) => rowOf(pair, roles)).filter(({ name }) => name !== '' && !HEADER.test(name));
  return { rows: rows.slice(0, MAX_ENTRIES), left: Math.max(0, rows.length - MAX_ENTRIES) };
}
