// What has left in which package, what is new, and which way a channel's records go. R46. Pure.
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { countEntries, entryKey, readEntries } from './entries.ts';
import type { ArchivePackage, PackageStep } from './model.ts';

type PackageState = 'made' | PackageStep['kind'];

export const stateOf = ({ steps }: Pick<ArchivePackage, 'steps'>): PackageState => steps.at(-1)?.kind ?? 'made';

const NEXT: Readonly<Record<PackageState, readonly PackageStep['kind'][]>> = {
  made: ['handedOver', 'withdrawn'],
  handedOver: ['receipt'],
  receipt: [],
  withdrawn: [],
};

/** The steps that a package may take next. A package that was handed over is never withdrawn. */
export const nextSteps = (row: Pick<ArchivePackage, 'steps'>): readonly PackageStep['kind'][] => NEXT[stateOf(row)];

/** Whether a step says too little. */
export const lacksNote = ({ kind, note, reason }: Pick<PackageStep, 'kind' | 'note' | 'reason'>): boolean =>
  note === '' && kind !== 'receipt' && reason === undefined;

/** What the note of a package whose file could not be saved was, before it had a reason. */
const EARLIER_NOTE = 'Filen kunde inte sparas.';

/** Whether the program withdrew the package since its file could not be saved. */
export const wasNotSaved = ({ kind, note, reason }: Pick<PackageStep, 'kind' | 'note' | 'reason'>): boolean =>
  reason === 'notSaved' || (kind === 'withdrawn' && note === EARLIER_NOTE);

/** Only the maker of a package notes that its file could not be saved, and only before any other step. */
export const hasWrongReason = (
  { made, steps }: Pick<ArchivePackage, 'made' | 'steps'>,
  { kind, note, reason, stamp }: PackageStep,
): boolean =>
  reason !== undefined && !(kind === 'withdrawn' && note === '' && steps.length === 0 && stamp.by === made.by);

const keyOf = (kind: string, id: string): string => `${kind}/${id}`;

/** The packages of a channel that were not withdrawn, the earliest first. */
export const packagesOf = (
  { archivePackages }: Pick<VaultState, 'archivePackages'>,
  channelId: string,
): ArchivePackage[] =>
  Object.values(archivePackages)
    .filter((row) => row.channelId === channelId && stateOf(row) !== 'withdrawn')
    .sort((a, b) => a.made.at.localeCompare(b.made.at));

/** How many records a package has. */
export const countRecords = ({ records, entries = '' }: Pick<ArchivePackage, 'records' | 'entries'>): number =>
  records.length + countEntries(entries);

/** By record, the highest number of versions that a package has. */
export function packedVersions(packages: readonly ArchivePackage[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { records, entries = '' } of packages) {
    const old = records.map(({ kind, id, versions }) => ({ key: keyOf(kind, id), versions }));
    for (const { key, versions } of [...old, ...readEntries(entries)])
      found.set(key, Math.max(found.get(key) ?? 0, versions));
  }
  return found;
}

/**
 * `new`: in no package. `changed`: in one as it was earlier. `packed`: as it is.
 *
 * @param key of the record, as in the entries of packages
 */
export function newness(
  packed: ReadonlyMap<string, number>,
  { kind, id, versions }: { readonly kind: string; readonly id: string; readonly versions: number },
  key: string,
): 'new' | 'changed' | 'packed' {
  const known = Math.max(packed.get(keyOf(kind, id)) ?? 0, packed.get(entryKey(key)) ?? 0);
  if (known === 0) return 'new';
  return versions > known ? 'changed' : 'packed';
}

/** The packages whose period has a day in common with this one. */
export const overlapping = (packages: readonly ArchivePackage[], from: Day, to: Day): ArchivePackage[] =>
  packages.filter((row) => row.from <= to && row.to >= from);

/** The months that the flow is measured over. */
const FLOW_MONTHS = 12;

/** Records a month, with one decimal. */
export const perMonth = (records: number): number => Math.round((records / FLOW_MONTHS) * 10) / 10;

/** Which way the records of a channel go: many as a package, few as a print once a year. */
export const wayOf = (records: number, packageFrom: number): 'package' | 'print' =>
  records >= packageFrom * FLOW_MONTHS ? 'package' : 'print';
