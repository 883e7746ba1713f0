// The entries of an opened KeePass file, without history, with references resolved.
import { type EntryNote, type FileEntry, oneLine, withFields } from '../../../domain/login-imports/entry.ts';
import { isTotpField, readKeePassTotp } from '../passwords/totp-text.ts';
import { type Kdbx, type KdbxEntry, type KdbxGroup, kdbxweb } from './library.ts';
import { OWN_FIELDS } from './own-fields.ts';

const STANDARD = ['Title', 'UserName', 'Password', 'URL', 'Notes'];
/** KeePassXC and KeePass store additional addresses and browser settings in these. */
const ADDRESS_FIELD = 'KP2A_URL';
const INTERNAL_FIELD = /^(KPXC_|KPRPC|KeePassHttp|_etm_)/;

const REFERENCE = /\{REF:([TUPAN])@I:([0-9A-F]{32})\}/gi;
const REF_FIELDS: Readonly<Record<string, string>> = { T: 'Title', U: 'UserName', P: 'Password', A: 'URL', N: 'Notes' };
const MAX_STEPS = 4;

type Fields = Map<string, string>;

function fieldsOf(entry: KdbxEntry): Fields {
  const fields: Fields = new Map();
  for (const [name, value] of entry.fields) fields.set(name, typeof value === 'string' ? value : value.getText());
  return fields;
}

const hexId = (entry: KdbxEntry): string => Buffer.from(entry.uuid.bytes).toString('hex').toUpperCase();

/**
 * Limits per field on the references resolved and the resulting length: entries that reference each other many times
 * would grow without end.
 */
const MAX_REFERENCES = 100;
const MAX_TEXT_CHARACTERS = 200_000;

/** Resolves references, within the limits for one field. */
class References {
  readonly #byId: ReadonlyMap<string, KdbxEntry>;
  #left = MAX_REFERENCES;

  constructor(byId: ReadonlyMap<string, KdbxEntry>) {
    this.#byId = byId;
  }

  /** The text with its references resolved, recursively, or null if one has no target. */
  follow(text: string, steps = 0): string | null {
    if (!/\{REF:/i.test(text)) return text;
    if (steps >= MAX_STEPS || text.length > MAX_TEXT_CHARACTERS) return null;
    const lost: string[] = [];
    const filled = text.replace(REFERENCE, (_whole, field: string, id: string) => {
      this.#left -= 1;
      const target = lost.length > 0 || this.#left < 0 ? undefined : this.#byId.get(id.toUpperCase());
      const value =
        target === undefined
          ? null
          : this.follow(fieldsOf(target).get(REF_FIELDS[field.toUpperCase()] ?? '') ?? '', steps + 1);
      if (value === null) lost.push(id);
      return value ?? '';
    });
    return lost.length > 0 || filled.length > MAX_TEXT_CHARACTERS || /\{REF:/i.test(filled) ? null : filled;
  }
}

interface LocatedEntry {
  readonly entry: KdbxEntry;
  readonly group: string;
  readonly trashed: boolean;
}

function* locatedEntries(
  group: KdbxGroup,
  path: readonly string[],
  trashId: string | undefined,
  trashed: boolean,
): Generator<LocatedEntry> {
  const inTrash = trashed || (trashId !== undefined && group.uuid.id === trashId);
  for (const entry of group.entries) yield { entry, group: path.join(' / '), trashed: inTrash };
  for (const child of group.groups) yield* locatedEntries(child, [...path, child.name ?? ''], trashId, inTrash);
}

function entryOf(
  { entry, group, trashed }: LocatedEntry,
  line: number,
  byId: ReadonlyMap<string, KdbxEntry>,
  now: Date,
): FileEntry {
  const remarks: EntryNote[] = trashed ? ['inTrash'] : [];
  const fields = fieldsOf(entry);
  const get = (name: string): string => {
    const value = new References(byId).follow(fields.get(name) ?? '');
    if (value === null && !remarks.includes('badReference')) remarks.push('badReference');
    return value ?? '';
  };
  const known = new Set<string>([...STANDARD, ...Object.values(OWN_FIELDS)]);
  const extra = [...fields].filter(
    ([name, value]) => value !== '' && !known.has(name) && !isTotpField(name) && !INTERNAL_FIELD.test(name),
  );
  const addresses = extra.filter(([name]) => name.startsWith(ADDRESS_FIELD));
  const own = extra.filter(([name]) => !name.startsWith(ADDRESS_FIELD));
  const totp = readKeePassTotp(fields);
  if (totp.kind !== 'none' && totp.kind !== 'totp') remarks.push(totp.kind);
  if (own.length > 0) remarks.push('extraFields');
  if (addresses.length > 0) remarks.push('moreAddresses');
  if (entry.binaries.size > 0) remarks.push('attachments');
  if (entry.times.expires === true && entry.times.expiryTime !== undefined && entry.times.expiryTime < now)
    remarks.push('expired');
  return {
    line,
    group: oneLine(group),
    title: oneLine(get('Title')),
    address: get('URL').trim(),
    username: get('UserName'),
    password: get('Password'),
    totp: totp.kind === 'totp' ? totp.text : '',
    recoveryMail: get(OWN_FIELDS.recoveryMail),
    recoveryPhone: get(OWN_FIELDS.recoveryPhone),
    notes: withFields(get('Notes'), [...addresses.map(([, value]) => ['URL', value] as const), ...own]),
    remarks,
  };
}

/** All entries in file order; those in the recycle bin are marked. */
export function entriesOf(kdbx: Kdbx, now: Date): FileEntry[] {
  const trash = kdbx.meta.recycleBinEnabled === true ? kdbx.meta.recycleBinUuid?.id : undefined;
  const all = kdbx.groups.flatMap((group) => [...locatedEntries(group, [], trash, false)]);
  const byId = new Map(all.map(({ entry }) => [hexId(entry), entry]));
  return all.map((entry, index) => entryOf(entry, index + 1, byId, now));
}

/** Overwrites the secrets the library still holds. */
export function forgetKdbx(kdbx: Kdbx): void {
  for (const group of kdbx.groups) {
    for (const entry of group.allEntries()) {
      for (const value of entry.fields.values()) if (value instanceof kdbxweb.ProtectedValue) value.value.fill(0);
      entry.fields.clear();
    }
  }
}
