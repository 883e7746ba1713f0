// Whether everything in a vault's folder is what its name says: real folders, and plain files in them. Links and junctions
// lead out of the folder, and pipes and devices are no files, so a vault with one is only read.
import { listSlots } from '../keys/index.ts';
import {
  nullIfUnreadable,
  Refusal,
  UnreadableFile,
  unreadableFinding,
  type Disk,
  type EntryKind,
  type FolderEntry,
} from '../disk/index.ts';
import { damageFinding, FOLDER_NAMES, MIRROR_FILE, ROOT_FILES, type Finding } from '../model/index.ts';

/** Longer lists name nothing new. */
const MAX_FINDINGS = 20;

const CODES: Readonly<Record<EntryKind, string>> = {
  link: 'ELOOP',
  folder: 'EISDIR',
  file: 'ENOTDIR',
  other: 'EFTYPE',
};

/** What is wrong when something else than a file or folder is in place. */
const wrongKind = (file: string, found: EntryKind): Finding =>
  unreadableFinding(new UnreadableFile(file, CODES[found], found));

async function checkSubfolder(disk: Disk, folder: string, name: string): Promise<Finding[]> {
  const pattern = FOLDER_NAMES[name] ?? null;
  const expected: EntryKind = name === 'blobs' ? 'folder' : 'file';
  const entries = await disk.entries(`${folder}/${name}`);
  return entries
    .filter((entry) => pattern?.test(entry.name) === true && entry.kind !== expected)
    .map((entry) => wrongKind(`${name}/${entry.name}`, entry.kind));
}

async function checkEntry(disk: Disk, folder: string, { name, kind }: FolderEntry): Promise<Finding[]> {
  if (ROOT_FILES.includes(name) && kind !== 'file') return [wrongKind(name, kind)];
  if (name === MIRROR_FILE) return [{ code: 'vault.mirrorAlone', severity: 'note', params: {} }];
  if (!Object.hasOwn(FOLDER_NAMES, name)) return [];
  if (kind !== 'folder') return [wrongKind(name, kind)];
  return checkSubfolder(disk, folder, name).catch((error: unknown) => [unreadableFinding(error)]);
}

/**
 * `vault.linkFound` (`file`) for each link, and `vault.unreadable` (`file`, `reason`) for anything else that is not what
 * its name says, or for a folder that cannot be read; `vault.tooManySlots` (`count`, `max`); the note `vault.mirrorAlone`
 * for a copy of a vault on a server. At most twenty. Rejects on other disk errors.
 */
export async function checkFolder(disk: Disk, folder: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const entry of await disk.entries(folder)) {
    findings.push(...(await checkEntry(disk, folder, entry)));
    if (findings.length >= MAX_FINDINGS) return findings.slice(0, MAX_FINDINGS);
  }
  return [...findings, ...(await checkSlotCount(disk, folder))];
}

async function checkSlotCount(disk: Disk, folder: string): Promise<Finding[]> {
  try {
    await listSlots(disk, folder).catch(nullIfUnreadable);
    return [];
  } catch (error) {
    if (error instanceof Refusal) return [damageFinding(error.problem.code, error.problem.params)];
    throw error;
  }
}
