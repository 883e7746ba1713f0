// Reads spreadsheets (.xlsx) as text rows, like those of a CSV file. Declared sizes are never relied on; nothing is run
// or fetched. R08, R21.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { type ExportFile, Unreadable } from '../platforms/format-reader.ts';
import { zipFiles } from '../platforms/zip-source.ts';
import { openParts } from './parts.ts';
import { type SheetLimits, readSheet, LimitExceeded } from './sheet.ts';

/** Maximum number of files in a workbook; real ones have a few hundred, pictures included. */
const MAX_PARTS = 5000;
/** One part, and all parts together, pictures included. */
const UNPACK_LIMITS = { file: 128 * 1024 * 1024, total: 512 * 1024 * 1024 };

export interface Workbook {
  /** Sheet names in order; at least one. */
  readonly sheets: readonly string[];
  /** Reads one sheet by name; fails with `imports.*` if it is too large or damaged. */
  readonly read: (sheet: string) => Promise<Result<string[][]>>;
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);
/** Any zip archive, hence also .xlsx. */
export const looksLikeWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 3, 4);
/** An OLE compound file: the old .xls, or the container of a newer workbook with a password. */
const isCompoundFile = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
const ENCRYPTED_MARKER = Buffer.from('EncryptedPackage', 'utf16le');

/** The problem with a spreadsheet of an unsupported kind; null for anything else. */
export function oldWorkbookProblem(bytes: Uint8Array): Result<never> | null {
  if (!isCompoundFile(bytes)) return null;
  return fail(bufferOf(bytes).includes(ENCRYPTED_MARKER) ? 'imports.workbookLocked' : 'imports.workbook');
}

function problemOf(error: unknown, limits: SheetLimits): Result<never> {
  if (error instanceof LimitExceeded)
    return error.what === 'rows'
      ? fail('imports.tooManyRows', { params: { max: limits.rows } })
      : fail('imports.tooManyColumns', { params: { max: limits.columns } });
  if (!(error instanceof Unreadable)) throw error;
  return fail(error.code === 'tooLarge' ? 'imports.workbookTooLarge' : 'imports.workbookDamaged', { cause: error.at });
}

/**
 * The parts by path; entries with a name outside the archive, encryption or an unsupported compression are left out.
 */
async function partsOf(bytes: Uint8Array): Promise<Map<string, ExportFile>> {
  const { files } = await zipFiles(bufferOf(bytes), { remark: () => undefined }, UNPACK_LIMITS);
  if (files.length > MAX_PARTS) throw new Unreadable('tooLarge');
  const parts = new Map<string, ExportFile>();
  // If two entries have the same path, the first wins.
  for (const file of files) if (!parts.has(file.name)) parts.set(file.name, file);
  return parts;
}

/**
 * Opens a workbook; `imports.workbook` if it is another kind of archive, `imports.workbookDamaged`,
 * `imports.workbookTooLarge`.
 */
export async function openWorkbook(bytes: Uint8Array, limits: SheetLimits): Promise<Result<Workbook>> {
  try {
    const opened = await openParts(await partsOf(bytes));
    if (opened === null) return fail('imports.workbook');
    if (opened.sheets.length === 0) return fail('imports.emptyFile');
    const shared = await opened.shared();
    const read = async (name: string): Promise<Result<string[][]>> => {
      const part = opened.sheets.find((sheet) => sheet.name === name);
      if (part === undefined) return fail('imports.emptyFile');
      try {
        return ok(await readSheet(part.file, shared, limits));
      } catch (error) {
        return problemOf(error, limits);
      }
    };
    return ok({ sheets: opened.sheets.map(({ name }) => name), read });
  } catch (error) {
    return problemOf(error, limits);
  }
}
