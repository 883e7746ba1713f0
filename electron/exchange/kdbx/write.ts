// Writes a KeePass file that every KeePass program can open: KDBX 4, AES-256, Argon2id.
import { type Kdbx, type KdbxEntry, kdbxweb } from './library.ts';

export interface WriteEntry {
  readonly group: string;
  readonly title: string;
  readonly username: string;
  readonly password: string;
  readonly address: string;
  readonly notes: string;
  /** An `otpauth://` URI; KeePassXC reads it from the field `otp`. */
  readonly otp: string;
  /** Additional fields, stored as protected values. */
  readonly extra: readonly (readonly [name: string, value: string])[];
}

export interface WriteOptions {
  readonly passphrase: string;
  readonly name: string;
  readonly now: Date;
  /** Tests only: fewer passes. */
  readonly passes?: number;
}

/** 64 MiB and eight passes: about half a second, and feasible on a phone. */
const ARGON2 = { bytes: 64 * 1024 * 1024, passes: 8, lanes: 1 } as const;

const secret = (text: string) => kdbxweb.ProtectedValue.fromString(text);

function empty({ passphrase, name, passes = ARGON2.passes }: WriteOptions): Kdbx {
  const kdbx = kdbxweb.Kdbx.create(new kdbxweb.Credentials(secret(passphrase)), name);
  kdbx.setVersion(4);
  kdbx.setKdf(kdbxweb.Consts.KdfId.Argon2id);
  const { UInt32, UInt64 } = kdbxweb.VarDictionary.ValueType;
  kdbx.header.kdfParameters?.set('M', UInt64, kdbxweb.Int64.from(ARGON2.bytes));
  kdbx.header.kdfParameters?.set('I', UInt64, kdbxweb.Int64.from(passes));
  kdbx.header.kdfParameters?.set('P', UInt32, ARGON2.lanes);
  kdbx.header.dataCipherUuid = new kdbxweb.KdbxUuid(kdbxweb.Consts.CipherId.Aes);
  kdbx.meta.recycleBinEnabled = false;
  kdbx.meta.recycleBinUuid = undefined;
  kdbx.getDefaultGroup().groups.length = 0;
  return kdbx;
}

function fill(entry: KdbxEntry, from: WriteEntry, now: Date): void {
  entry.fields.set('Title', from.title);
  entry.fields.set('UserName', from.username);
  entry.fields.set('Password', secret(from.password));
  entry.fields.set('URL', from.address);
  entry.fields.set('Notes', secret(from.notes));
  if (from.otp !== '') entry.fields.set('otp', secret(from.otp));
  for (const [name, value] of from.extra) if (value !== '') entry.fields.set(name, secret(value));
  entry.times.creationTime = now;
  entry.times.lastModTime = now;
}

/** The file's bytes, with one group per `group`. */
export async function writeKdbx(entries: readonly WriteEntry[], options: WriteOptions): Promise<Uint8Array> {
  const kdbx = empty(options);
  const groups = new Map(
    [...new Set(entries.map(({ group }) => group))].map((group) => [
      group,
      kdbx.createGroup(kdbx.getDefaultGroup(), group),
    ]),
  );
  for (const entry of entries)
    fill(kdbx.createEntry(groups.get(entry.group) ?? kdbx.getDefaultGroup()), entry, options.now);
  return new Uint8Array(await kdbx.save());
}
