// From bytes to entries: detects the kind of file and opens it.
import { BLOCKING, type BlockingNote, type FileEntry, MAX_ENTRIES } from '../../../domain/login-imports/entry.ts';
import { LoginSecret } from '../../../domain/logins/model.ts';
import { WebAddress } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { entriesOf, forgetKdbx } from '../../exchange/kdbx/entries.ts';
import { checkHeader, looksLikeKeePass } from '../../exchange/kdbx/header.ts';
import { bufferOf } from '../../exchange/kdbx/library.ts';
import { type KdbxKeys, openKdbx } from '../../exchange/kdbx/open.ts';
import { readPasswordCsv } from '../../exchange/passwords/csv.ts';
import { readTotp } from '../logins/totp.ts';

/** The secret fields of an entry, as stored in a login. */
export const secretOf = ({ username, password, totp, recoveryMail, recoveryPhone, notes }: FileEntry): LoginSecret => ({
  username,
  password,
  totp,
  recoveryMail,
  recoveryPhone,
  notes,
});

const TOTP_REMARKS: Readonly<Record<string, 'steamTotp' | 'hotp' | 'badTotp'>> = {
  'logins.steamTotp': 'steamTotp',
  'logins.hotp': 'hotp',
};

/** Drops an unusable two-factor secret with a remark; the rest of the entry is kept. */
function withTotp(entry: FileEntry): FileEntry {
  const read = entry.totp === '' ? null : readTotp(entry.totp);
  return read === null || read.ok
    ? entry
    : { ...entry, totp: '', remarks: [...entry.remarks, TOTP_REMARKS[read.error.code] ?? 'badTotp'] };
}

/** Drops an address that is not a web address (such as an app's) with a remark. */
function withAddress(entry: FileEntry): FileEntry {
  if (entry.address === '') return entry;
  const bare = /^[a-z][a-z0-9+.-]*:/i.test(entry.address) ? entry.address : `https://${entry.address}`;
  const parsed = WebAddress.safeParse(bare);
  return parsed.success
    ? { ...entry, address: parsed.data }
    : { ...entry, address: '', remarks: [...entry.remarks, 'badAddress'] };
}

function withRemarks(entry: FileEntry): FileEntry {
  const fits = LoginSecret.safeParse(secretOf(entry)).success;
  const empty = entry.username === '' && entry.password === '' && entry.totp === '';
  return {
    ...entry,
    remarks: [
      ...new Set([...entry.remarks, ...(fits ? [] : ['tooLong' as const]), ...(empty ? ['empty' as const] : [])]),
    ],
  };
}

const validateEntries = (entries: readonly FileEntry[]): Result<FileEntry[]> => {
  if (entries.length === 0) return fail('loginImports.noEntries');
  if (entries.length > MAX_ENTRIES) return fail('loginImports.tooManyEntries', { params: { max: MAX_ENTRIES } });
  return ok(entries.map((entry) => withRemarks(withAddress(withTotp(entry)))));
};

/** The kind of file, as far as it can be told without a password. */
export function detectKind(bytes: Uint8Array): Result<'kdbx' | 'csv'> {
  if (bytes.byteLength === 0) return fail('loginImports.emptyFile');
  if (!looksLikeKeePass(bytes)) return ok('csv');
  const header = checkHeader(bufferOf(bytes));
  return header.ok ? ok('kdbx') : header;
}

/** The entries of a CSV list. */
export function readCsv(bytes: Uint8Array): Result<FileEntry[]> {
  const entries = readPasswordCsv(bytes);
  return entries.ok ? validateEntries(entries.value) : entries;
}

/** The entries of a KeePass file. */
export async function readKdbx(bytes: Uint8Array, keys: KdbxKeys, now: Date): Promise<Result<FileEntry[]>> {
  const opened = await openKdbx(bytes, keys);
  if (!opened.ok) return opened;
  try {
    return validateEntries(entriesOf(opened.value, now));
  } finally {
    forgetKdbx(opened.value);
  }
}

/** Why an entry can never be imported, or null. */
export const blockingRemark = (entry: FileEntry): BlockingNote | null =>
  BLOCKING.find((candidate) => entry.remarks.includes(candidate)) ?? null;
