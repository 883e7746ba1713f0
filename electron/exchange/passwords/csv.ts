// Reads a password manager's CSV as entries. Separator and encoding are guessed as for channel lists; passwords are
// kept verbatim, with spaces and special characters.
import { CsvError, parse } from 'csv-parse/sync';
import {
  type EntryNote,
  type FileEntry,
  MAX_ENTRIES,
  oneLine,
  withFields,
} from '../../../domain/login-imports/entry.ts';
import {
  type CsvRole,
  isLoginType,
  isPasswordList,
  otherColumns,
  rolesOf,
} from '../../../domain/login-imports/csv-headings.ts';
import { readTotpText } from './totp-text.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { decodeBytes, guessEncoding, guessSeparator } from '../tables/sheet.ts';

/** A larger file is not a password list. Bytes. */
export const MAX_CSV_BYTES = 10 * 1024 * 1024;
const MAX_COLUMNS = 200;

function parseRows(bytes: Uint8Array): Result<string[][]> {
  const text = decodeBytes(bytes, guessEncoding(bytes));
  if (text.includes('\u0000')) return fail('loginImports.notUnderstood');
  try {
    return ok(
      parse(text.replace(/^sep=.\r?\n/i, ''), {
        delimiter: guessSeparator(text),
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
        max_record_size: 2_000_000,
        to: MAX_ENTRIES + 2,
      }),
    );
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 0;
    return fail('loginImports.csvNotReadable', {
      params: { line },
      cause: error instanceof CsvError ? error.code : 'unknown',
    });
  }
}

/** Bitwarden writes several addresses in one cell: each begins with its scheme, after a comma or on a line of its own. */
function addressesOf(cell: string): string[] {
  const addresses: string[] = [];
  const add = (text: string): void => {
    if (text.trim() !== '') addresses.push(text.trim());
  };
  let start = 0;
  let at = 0;
  for (const piece of cell.split(/[,\n]/)) {
    if (at > start && /^\s*[a-z][a-z0-9+.-]*:/i.test(piece)) {
      add(cell.slice(start, at).trimEnd().replace(/,$/, ''));
      start = at;
    }
    at += piece.length + 1;
  }
  add(cell.slice(start));
  return addresses;
}

function entryOf(
  cells: readonly string[],
  header: readonly string[],
  roles: readonly (CsvRole | null)[],
  line: number,
): FileEntry {
  const get = (role: CsvRole): string => {
    const column = roles.indexOf(role);
    return column === -1 ? '' : (cells[column] ?? '');
  };
  const remarks: EntryNote[] = isLoginType(get('type')) ? [] : ['notALogin'];
  const [address = '', ...more] = addressesOf(get('address'));
  if (more.length > 0) remarks.push('moreAddresses');
  const other = otherColumns(header, roles, cells.length).map(
    ({ index, name }) => [name, (cells[index] ?? '').trim()] as const,
  );
  if (other.some(([, value]) => value !== '')) remarks.push('extraFields');
  const totp = readTotpText(get('totp'));
  if (totp.kind !== 'none' && totp.kind !== 'totp') remarks.push(totp.kind);
  return {
    line,
    group: oneLine(get('group')),
    title: oneLine(get('title')),
    address,
    username: get('username'),
    password: get('password'),
    totp: totp.kind === 'totp' ? totp.text : '',
    recoveryMail: '',
    recoveryPhone: '',
    notes: withFields(get('notes'), [...more.map((url) => ['URL', url] as const), ...other]),
    remarks,
  };
}

/** The entries of a list; fails with `loginImports.*` if it is not one. */
export function readPasswordCsv(bytes: Uint8Array): Result<FileEntry[]> {
  if (bytes.byteLength > MAX_CSV_BYTES)
    return fail('loginImports.fileTooLarge', { params: { maxMiB: MAX_CSV_BYTES / 1024 / 1024 } });
  const rows = parseRows(bytes);
  if (!rows.ok) return rows;
  const [header = [], ...lines] = rows.value;
  if (header.length > MAX_COLUMNS) return fail('loginImports.notUnderstood');
  const roles = rolesOf(header);
  if (!isPasswordList(roles)) return fail('loginImports.noPasswordColumn');
  if (lines.length > MAX_ENTRIES) return fail('loginImports.tooManyEntries', { params: { max: MAX_ENTRIES } });
  return ok(lines.map((cells, index) => entryOf(cells, header, roles, index + 1)));
}
