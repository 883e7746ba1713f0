// From what a password file says to entries that can be imported.
import { BLOCKING, type BlockingNote, type FileEntry, MAX_ENTRIES } from '../../../domain/login-imports/entry.ts';
import { LoginSecret } from '../../../domain/logins/model.ts';
import { WebAddress } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
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

/** The entries of a file, with remarks on what cannot be imported; fails with `loginImports.*` if there are none. */
export const checkEntries = (entries: readonly FileEntry[]): Result<FileEntry[]> => {
  if (entries.length === 0) return fail('loginImports.noEntries');
  if (entries.length > MAX_ENTRIES) return fail('loginImports.tooManyEntries', { params: { max: MAX_ENTRIES } });
  return ok(entries.map((entry) => withRemarks(withAddress(withTotp(entry)))));
};

/** Why an entry can never be imported, or null. */
export const blockingRemark = (entry: FileEntry): BlockingNote | null =>
  BLOCKING.find((candidate) => entry.remarks.includes(candidate)) ?? null;
