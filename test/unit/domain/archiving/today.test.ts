// When the first screen asks for archive packages: of whom, for which channels, and until when. R46.
import { describe, expect, it } from 'vitest';
import type { ArchivePackage, ArchiveSettings, PackageStep } from '../../../../domain/archiving/model.ts';
import { archiveTodayRows, unpackedChannels } from '../../../../domain/archiving/today.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import { urgencyOf } from '../../../../domain/today/rules.ts';
import { channel, department, STAMP, stateOf, withRole } from '../../support/world/index.ts';

const REGISTRAR = withRole('registrar', 'registrar', 'kultur');
const OTHER = withRole('other', 'registrar', 'social');
const ADMIN = withRole('admin', 'administrator', null);
const since = (year: number) => ({ at: `${String(year)}-06-01T08:00:00.000Z`, by: 'x' });
const board = (id: string) => ({
  ...{ id, name: id, archived: null, changed: STAMP },
  recordsPlan: { revised: true, decidedOn: null, reference: '' },
});
const SETTINGS: ArchiveSettings = {
  ...{
    id: 'archiveSettings' as const,
    shape: 'fgs2' as const,
    creator: 'Nämnden',
    creatorCode: '1',
    deliverer: '',
    changed: STAMP,
  },
  ...{ delivererCode: '', agreement: 'A', referenceCode: '', system: 'Kanalvakt', informationClass: '' },
};
const packed = (channelId: string, to: string, steps: readonly PackageStep[] = []): ArchivePackage => ({
  ...{ id: `${channelId}${to}`, name: `${channelId}_${to}`, channelId, from: '2025-01-01', to, choice: 'new' },
  ...{ shape: 'fgs2', lost: [], size: 1, sha256: 'a'.repeat(64), made: STAMP, steps: [...steps] },
  records: [{ kind: 'item', id: 'r', versions: 1 }],
});
const state = (more: Partial<VaultState> = {}, people = [REGISTRAR, OTHER, ADMIN]): VaultState => ({
  ...stateOf({
    people,
    departments: [
      { ...department('kultur'), boardId: 'kn' },
      { ...department('social'), boardId: 'sn' },
    ],
    channels: [
      channel('large', { name: 'Stor', departmentId: 'kultur', created: since(2024) }),
      channel('small', { name: 'Liten', departmentId: 'kultur', created: since(2024) }),
      channel('new', { name: 'Ny', departmentId: 'kultur', created: since(2026) }),
      channel('ended', {
        ...{ name: 'Avvecklad', departmentId: 'kultur', created: since(2020), state: 'closed', closedOn: '2026-02-10' },
      }),
      channel('long', { departmentId: 'kultur', created: since(2020), state: 'closed', closedOn: '2022-02-10' }),
    ],
  }),
  boards: { kn: board('kn'), sn: board('sn') },
  archiveSettings: { archiveSettings: SETTINGS },
  ...more,
});
/** In their twelve months. */
const RECORDS: Readonly<Record<string, number>> = { large: 240, small: 239, ended: 500 };
const rows = (world: VaultState = state(), me = REGISTRAR, today = '2026-02-15') =>
  archiveTodayRows(
    unpackedChannels({ state: world, me, today }).map((one) => ({ ...one, records: RECORDS[one.channel.id] ?? 0 })),
    { today, packageFrom: 20, urgencyOf },
  ).map(({ id, channelId, due, params }) => [id, channelId, due, params.names]);

const YEAR = ['archive-year', 'large', '2026-03-31', 'Stor'];
const CLOSED = ['archive-closed', 'ended', null, 'Avvecklad'];

describe('archive packages on the first screen', () => {
  it('[R46.4] are asked for when the flow says so: of the year that has ended, and of a channel that is closed', () => {
    expect(rows()).toEqual([YEAR, CLOSED]);
  });

  it('[R46.4] are not asked for where packages are not used', () => {
    expect(rows(state({ archiveSettings: {} }))).toEqual([]);
  });

  it('[R46.4] are asked for of the registrars of the board, and of others only if it has none', () => {
    expect(rows(state(), OTHER)).toEqual([]);
    expect(rows(state(), ADMIN)).toEqual([]);
    expect(rows(state({}, [OTHER, ADMIN]), ADMIN)).toEqual([YEAR, CLOSED]);
  });

  it('[R46.2] are asked for until there is one as far as the period goes; one that was withdrawn is none', () => {
    const of = (...packages: ArchivePackage[]) =>
      rows(state({ archivePackages: Object.fromEntries(packages.map((row) => [row.id, row])) }));
    expect(of(packed('large', '2025-12-31'))).toEqual([CLOSED]);
    expect(of(packed('large', '2025-12-31'), packed('ended', '2026-02-10'))).toEqual([]);
    expect(of(packed('large', '2025-11-30'), packed('ended', '2025-12-31'))).toEqual([YEAR, CLOSED]);
    const withdrawn: PackageStep = { kind: 'withdrawn', note: 'Fel', stamp: STAMP };
    expect(of(packed('large', '2025-12-31', [withdrawn]))).toEqual([YEAR, CLOSED]);
  });

  it('[R46.4] are not asked for when the year-end says that the records are archived', () => {
    const done = [{ step: 'archive' as const, note: 'Kommunarkivet', stamp: STAMP }];
    const row = { id: 'kn-2025', boardId: 'kn', year: 2025, done, changed: STAMP };
    expect(rows(state({ yearEnds: { 'kn-2025': row } }))).toEqual([CLOSED]);
  });
});
