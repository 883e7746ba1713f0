// What the receiver of archive packages has to know, and the register of packages.
import type { ArchivePackage, PackageStep } from '../../../../../domain/archiving/model.ts';
import { entryOf } from '../../../../../domain/archiving/entries.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { department } from '../../../support/world/index.ts';
import { type Kind, now } from '../support/frames.ts';
import { ADMINISTRATORS, type Change, NOBODY, REGISTRARS, stamped } from './change.ts';

const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'admin' };
const SUM = 'a'.repeat(64);
const ENTRY = entryOf({ key: 'abcdefghij', versions: 1 });
const board = {
  ...{ id: 'b', name: 'b', archived: null, changed: EARLIER },
  recordsPlan: { revised: true, decidedOn: null, reference: '' },
};
const world = {
  boards: { b: board },
  departments: { kultur: { ...department('kultur'), boardId: 'b' } },
};
const row = (by: string, more: Partial<ArchivePackage> = {}): ArchivePackage => ({
  ...{ id: 'p', name: 'kanal_2025-01-01_2025-12-31_p', channelId: 'c', from: '2025-01-01', to: '2025-12-31' },
  ...{ choice: 'new', shape: 'fgs2', lost: [], size: 10, sha256: SUM, steps: [] },
  records: [{ kind: 'item', id: 'r', versions: 1 }],
  made: now(by),
  ...more,
});
const step = (kind: PackageStep['kind'], by: string, note = 'Kommunarkivet'): PackageStep => ({
  ...{ kind, note, stamp: now(by) },
});
const OLD = row('admin', { made: EARLIER });
const HANDED: ArchivePackage = { ...OLD, steps: [{ kind: 'handedOver', note: 'Arkivet', stamp: EARLIER }] };
const unsaved = (old: ArchivePackage, kind: PackageStep['kind'], by: string): ArchivePackage => ({
  ...old,
  steps: [...old.steps, { ...step(kind, by, ''), reason: 'notSaved' }],
});
const of = (
  title: string,
  may: readonly Kind[],
  make: (by: string) => ArchivePackage,
  packages: VaultState['archivePackages'] = {},
): Change => ({
  ...{ register: 'archivePackages', title, may, before: { ...world, archivePackages: packages } },
  row: make,
});

export const ARCHIVING_CHANGES: readonly Change[] = [
  {
    register: 'archiveSettings',
    title: 'what the receiver of packages has to know',
    id: 'archiveSettings',
    row: (by) =>
      stamped(
        {
          ...{ id: 'archiveSettings', shape: 'fgs2', creator: 'Nämnden', creatorCode: '1', deliverer: '' },
          ...{ delivererCode: '', agreement: 'A', referenceCode: '', system: 'Kanalvakt', informationClass: '' },
        },
        by,
      ),
    may: REGISTRARS,
  },
  of('a package of the board', REGISTRARS, (by) => row(by)),
  of('a package of a channel that does not exist', NOBODY, (by) => row(by, { channelId: 'x' })),
  of('a package of a period that ends before it begins', NOBODY, (by) => row(by, { to: '2024-01-01' })),
  of('a package that was handed over as it was made', NOBODY, (by) => row(by, { steps: [step('handedOver', by)] })),
  of('a package with a record twice', NOBODY, (by) => row(by, { records: [...OLD.records, ...OLD.records] })),
  of('a package of the board, with its records as entries', REGISTRARS, (by) =>
    row(by, { records: [], entries: ENTRY }),
  ),
  of('a package with an entry twice', NOBODY, (by) => row(by, { records: [], entries: ENTRY + ENTRY })),
  of('a package with half an entry', NOBODY, (by) => row(by, { records: [], entries: ENTRY.slice(1) })),
  of('a package of nothing', NOBODY, (by) => row(by, { records: [] })),
  of('a package of another name', NOBODY, (by) => row(by, { name: '../../x' })),
  of('a package of a name that another has', NOBODY, (by) => row(by, { id: 'q' }), { p: OLD }),
  of('a package that was made last week', NOBODY, (by) => row(by, { made: { ...EARLIER, by } })),
  of('that a package was handed over', REGISTRARS, (by) => ({ ...OLD, steps: [step('handedOver', by)] }), { p: OLD }),
  of('that a package was handed over to nobody', NOBODY, (by) => ({ ...OLD, steps: [step('handedOver', by, '')] }), {
    p: OLD,
  }),
  of('that a package is withdrawn', REGISTRARS, (by) => ({ ...OLD, steps: [step('withdrawn', by)] }), { p: OLD }),
  of('that the file of one’s own package could not be saved', ADMINISTRATORS, (by) => unsaved(OLD, 'withdrawn', by), {
    p: OLD,
  }),
  of('that a package was handed over without its file', NOBODY, (by) => unsaved(OLD, 'handedOver', by), { p: OLD }),
  of('that a package was received without its file', NOBODY, (by) => unsaved(HANDED, 'receipt', by), { p: HANDED }),
  of(
    'that a package which was handed over is withdrawn',
    NOBODY,
    (by) => ({ ...HANDED, steps: [...HANDED.steps, step('withdrawn', by)] }),
    { p: HANDED },
  ),
  of(
    'that a package was received',
    REGISTRARS,
    (by) => ({ ...HANDED, steps: [...HANDED.steps, step('receipt', by, '')] }),
    { p: HANDED },
  ),
  of('that a package was never handed over after all', NOBODY, () => OLD, { p: HANDED }),
  of(
    'other records of a package',
    NOBODY,
    (by) => ({
      ...OLD,
      records: [{ kind: 'item', id: 'x', versions: 1 }],
      steps: [step('handedOver', by)],
    }),
    { p: OLD },
  ),
  {
    ...{ register: 'archivePackages', title: 'that a package was never made', id: 'p', row: () => null, may: NOBODY },
    before: { ...world, archivePackages: { p: OLD } },
  },
];
