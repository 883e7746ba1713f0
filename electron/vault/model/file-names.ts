// The names in a vault's folder. docs/vault-format.md.

/** Says that the folder is a copy of a vault on a server: nothing is written there that the server does not have. */
export const MIRROR_FILE = 'server.json';

/** In such a copy: up to which frame it is without what has been erased on the server. */
export const ERASED_FILE = 'erased.json';

/** In such a copy: when it last had contact with the server. */
export const CONTACT_FILE = 'contact.json';
/** In such a copy: the number by which other programs know it. */
export const COPY_FILE = 'copy.json';
/** In such a copy: the shares of channel keys, for the recovery sheet only. */
export const SHEET_SHARES_FILE = 'sheet-shares.json';

/** The files beside the folders. */
export const ROOT_FILES: readonly string[] = [
  'vault.json',
  MIRROR_FILE,
  ERASED_FILE,
  CONTACT_FILE,
  COPY_FILE,
  SHEET_SHARES_FILE,
  'recovery.age',
  'recovery.next.age',
  'lock',
  'lock.request',
  'lock.answer',
  'lock.takeover',
];

/** Names in each folder. `blobs` holds a folder for each pair of digits; what is in `aside` is never read. */
export const FOLDER_NAMES: Readonly<Record<string, RegExp | null>> = {
  members: /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(?:\.next)?\.json$/,
  epochs: /^[1-9]\d{0,8}\.json$/,
  journal: /^\d{8}\.kvj$/,
  compartments: /^[0-9a-f]{32}-[1-9]\d{0,8}\.key$/,
  blobs: /^[0-9a-f]{2}$/,
  snapshots: /^\d{12}-[0-9a-f]{8}\.kvs$/,
  index: /^\d{8}\.kvx$/,
  aside: null,
};

const LASTING_FILES = ['vault.json', 'recovery.age'];
const LASTING_FOLDERS = ['members', 'epochs', 'journal', 'compartments'];
const BLOB_PATTERN = /^blobs\/([0-9a-f]{2})\/\1[0-9a-f]{62}\.kvb$/;

/** Whether a path in the folder is a file that a vault cannot do without: no cache, no lock, nothing moved aside. */
export function isLastingFile(path: string): boolean {
  const [folder = '', name = '', ...more] = path.split('/');
  if (LASTING_FILES.includes(path) || BLOB_PATTERN.test(path)) return true;
  return more.length === 0 && LASTING_FOLDERS.includes(folder) && FOLDER_NAMES[folder]?.test(name) === true;
}

/** Format 1 had no tag of the member. */
const SNAPSHOT_PATTERN = /^\d{12}(?:-[0-9a-f]{8})?\.kvs(?:\.tmp-[0-9a-f]{12})?$/;

/** Whether a file in `snapshots/` is a snapshot of any format, or was about to become one. Nothing else there is deleted. */
export const isSnapshotName = (name: string): boolean => SNAPSHOT_PATTERN.test(name);
