// A vault that follows the rules, with a small municipality in it, and what honest programs make of a frame that a member
// wrote with a program of their own: they open it, do what the engine's watches do, check it, back it up and restore it.
import { expect } from 'vitest';
import { dayInStockholm } from '../../../../domain/calendar/index.ts';
import { canonical } from '../../../../domain/kernel/canonical.ts';
import { ok } from '../../../../domain/kernel/result.ts';
import type { LogItem } from '../../../../domain/items/model.ts';
import { emptyState, type VaultState } from '../../../../domain/kernel/state.ts';
import { ruleSetOf } from '../../../../domain/rule-sets/in-force.ts';
import { watchCapturePlans } from '../../../../electron/engine/watches/capture-plans.ts';
import { watchCover } from '../../../../electron/engine/watches/cover.ts';
import { watchInquiries } from '../../../../electron/engine/watches/inquiries.ts';
import { watchOffboardings } from '../../../../electron/engine/watches/offboardings.ts';
import { reconcile } from '../../../../electron/services/custody/reconcile.ts';
import { FRAME_RULES } from '../../../../electron/services/frame-rules/rules.ts';
import { eraseOrphansExclusively } from '../../../../electron/services/item-imports/orphans.ts';
import { itemKind } from '../../../../electron/services/record-kinds/item.ts';
import type { ServiceContext } from '../../../../electron/services/kernel/context.ts';
import { loginService } from '../../../../electron/services/logins/service.ts';
import { maintainMembers } from '../../../../electron/services/members/service.ts';
import { moderationService } from '../../../../electron/services/moderation/service.ts';
import { findBackups, restore } from '../../../../electron/vault/backup/restore.ts';
import type { FrameChange } from '../../../../electron/vault/journal/frame.ts';
import type { Finding, LogPut, OpenOptions, Vault } from '../../../../electron/vault/index.ts';
import { must } from '../../../support/results.ts';
import { channel, entry, makeClock, person, role, stateOf, unit, withRole } from '../../../unit/support/world/index.ts';
import { copiesOf } from '../../support/copies.ts';
import { forge, keysOf } from '../../support/forge.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { vaultHelpers } from '../../support/vaults.ts';

export const START = '2027-03-10T08:00:00.000Z';
const USB = '/usb';
const RESTORED = '/restored';
const helpers = vaultHelpers<VaultState>(emptyState);

type Work<T> = (context: ServiceContext, vault: Vault<VaultState>) => Promise<T> | T;
export interface Municipality {
  readonly disk: MemoryDisk;
  readonly loginId: string;
  readonly caseId: string;
  readonly blob: string;
  /** The head of the journal. */
  readonly seq: number;
}

/** `follows`: whether the program follows the vault’s rules. */
type Opening = Partial<OpenOptions<VaultState>> & { readonly at?: string; readonly follows?: boolean };

let ids = 0;

/** Opens as a member, at this time, in a program that follows the rules; runs the work and closes. */
export async function as<T>(
  disk: MemoryDisk,
  id: string,
  work: Work<T>,
  { at = START, follows = true, ...more }: Opening = {},
): Promise<T> {
  const { now } = makeClock(at);
  const vault = must(
    await helpers.openAs(disk, id, { clock: now, ...(follows ? { rules: FRAME_RULES } : {}), ...more }),
  );
  const context: ServiceContext = {
    vault,
    me: vault.db.data.people[id]!,
    now,
    today: () => dayInStockholm(now()),
    newId: () => `n${String((ids += 1))}`,
    ruleSet: () => ruleSetOf(null),
  };
  try {
    return await work(context, vault);
  } finally {
    await vault.close();
  }
}

/** What the engine does automatically in an open vault. */
export async function runWatches(context: ServiceContext, vault: Vault<VaultState>): Promise<void> {
  const logged: unknown[] = [];
  const hooks = {
    ...{
      context: () => context,
      now: context.now,
      known: () => [],
      remember: () => undefined,
      remind: () => undefined,
    },
    ...{ log: (...told: unknown[]) => void logged.push(told), job: () => undefined },
  };
  must(await maintainMembers(context));
  must(await reconcile(context));
  const watches = [
    watchInquiries(vault, hooks),
    watchCover(vault, hooks),
    watchCapturePlans(vault, hooks),
    watchOffboardings(vault, hooks),
  ];
  for (const watch of watches) {
    await watch.check();
    watch.stop();
  }
  must(await eraseOrphansExclusively({ vault }));
  expect(logged).toEqual([]);
}

const PEOPLE = [
  person('anna', { roles: [role('administrator', null)], departmentId: null, unitId: null }),
  person('bo'),
  person('cia', { roles: [], permission: null }),
  withRole('dag', 'departmentChief', 'kultur', { unitId: null }),
  withRole('hedda', 'unitHead', 'kultur'),
];

/**
 * anna administers the vault; bo is custodian of the pool's login; cia has no role; dag is head of department and hedda
 * head of unit. ella is invited. Bo has opened the login, and there is a case, a file and an imported post.
 */
export const municipality: () => Promise<Municipality> = copiesOf(async (): Promise<Municipality> => {
  const disk = new MemoryDisk();
  const clock = (): Date => new Date(START);
  const first = must(await helpers.create(disk, { clock }));
  await helpers.admitMembers(disk, first, 'bo', 'cia', 'dag', 'hedda');
  await disk.mkdir(USB);
  const state = stateOf({
    people: [...PEOPLE, person('ella', { roles: [] })],
    channels: [
      channel('badet', { responsibleId: 'bo', roster: [entry('bo', ['moderate'])] }),
      channel('nytt', { responsibleId: 'dag' }),
    ],
    units: [unit('unit', 'hedda')],
  });
  const blob = await as(disk, 'anna', async (_, vault) => {
    const writer = must(await vault.blobs.begin());
    must(await writer.append(Buffer.from('bevis')));
    const file = must(await writer.finish());
    must(
      await vault.write('test', (tx) => {
        for (const [name, rows] of Object.entries(state))
          Object.assign((tx.data as Record<string, object>)[name]!, rows);
        return ok(undefined);
      }),
    );
    must(await vault.invite({ id: 'ella', label: 'Ella', administrator: false }));
    return file.id;
  });
  const loginId = await as(disk, 'bo', async (context, vault) => {
    const run = { id: 'run', channelId: 'badet', fileNames: ['e.zip'], formats: [], count: 1, kinds: {}, remarks: [] };
    const stamp = { at: START, by: 'bo' };
    must(
      await vault.write('test', (tx) => {
        tx.data.itemImports.run = { ...run, stamp, undone: null };
        itemKind.save(tx, { ...IMPORTED, created: stamp, changed: stamp }, context);
        return ok(undefined);
      }),
    );
    const saved = await loginService['logins.save'](context, {
      fields: {
        ...{ channelId: 'badet', label: 'Badhuset', kind: 'sharedPassword', address: '' },
        ...{ custodianIds: ['bo'], grantedRole: '' },
      },
      secret: { username: 'badet', password: 'hemligt' },
    });
    return must(saved).id;
  });
  await as(disk, 'anna', runWatches);
  const caseId = await as(disk, 'bo', async (context, vault) => {
    await runWatches(context, vault);
    must(await loginService['logins.reveal'](context, { id: loginId, field: 'password', reason: '' }));
    return must(await moderationService['moderation.start'](context, { channelId: 'badet' })).id;
  });
  const seq = await as(disk, 'anna', (_, vault) => vault.head().seq);
  return { disk, loginId, caseId, blob, seq };
});

const IMPORTED: Omit<LogItem, 'created' | 'changed'> = {
  id: 'post',
  channelId: 'badet',
  direction: 'received',
  at: '2026-05-10T09:00:00.000Z',
  kind: 'comment',
  author: { name: '', handle: '', link: '' },
  text: 'Text',
  raw: null,
  link: '',
  replyTo: '',
  deletedThere: false,
  files: [],
  personal: null,
  source: { format: 'facebook', sourceId: '', importId: 'run', file: 'e.json' },
  marks: { secrecy: false, secrecyBasis: '', personalData: false },
  diary: null,
  keptWhere: 'vault',
  led: [],
};

/** A record as a program of one's own puts it in a frame. */
export const logChange = ({ kind, id, at, facets, title, text, record }: LogPut): FrameChange => ({
  ...{ what: `log:${kind}/${id}`, op: 'log' as const, json: canonical({ at, facets, title, text, record }) },
});

/** Appends a frame with the member's own keys; returns its number. */
export const forgeAs = async (
  disk: MemoryDisk,
  by: string,
  changes: readonly FrameChange[],
  at = START,
): Promise<number> => forge(disk, await keysOf(disk, by), changes, by, at);

/** Everything in the registers, so that two readings can be compared. */
const contentOf = (vault: Vault<VaultState>): string => canonical(vault.db.data);
const notes = (findings: readonly Finding[]): Finding[] => findings.filter(({ code }) => code === 'vault.frameLeftOut');
const damage = (findings: readonly Finding[]): Finding[] => findings.filter(({ severity }) => severity === 'damage');

/** What a member can read of the login by force, in a fresh copy of the folder. */
export const byForce = ({ disk, loginId }: Municipality, id: string): Promise<string> =>
  as(disk.copy(), id, (_, vault) => {
    const { sealed } = vault.db.data.logins[loginId]!;
    const bytes = vault.unseal(sealed!, `login:${loginId}`);
    return bytes.ok
      ? (JSON.parse(new TextDecoder().decode(bytes.value)) as { password: string }).password
      : bytes.error.code;
  });

const membersOf = (vault: Vault<VaultState>): string[] =>
  vault
    .members()
    .map(({ id, administrator, state }) => `${id}${administrator ? ' administers' : ''} ${state}`)
    .sort();
const MEMBERS = ['anna administers active', 'bo active', 'cia active', 'dag active', 'ella invited', 'hedda active'];

export interface Expected {
  readonly by: string;
  readonly at?: string;
  readonly what: string;
  readonly why: string;
}

/**
 * The frame is left out by the programs of two other members, reported by opening and check, and nothing follows from
 * it: no key, no row, no erasure; everybody goes on writing; a backup and its restored copy say the same.
 */
export async function comesToNothing(
  town: Municipality,
  seq: number,
  { by, at = START, what, why }: Expected,
  honest: readonly [string, string] = ['anna', 'bo'],
): Promise<void> {
  const { disk } = town;
  const before = await as((await municipality()).disk, 'anna', (_, vault) => contentOf(vault));
  const told = { code: 'vault.frameLeftOut', severity: 'note', params: { seq, by, at, what, why } };
  for (const id of honest)
    await as(disk, id, async (context, vault) => {
      expect([id, vault.mode, damage(vault.findings), notes(vault.findings)]).toEqual([id, 'readWrite', [], [told]]);
      expect(contentOf(vault)).toBe(before);
      await runWatches(context, vault);
      expect(contentOf(vault)).toBe(before);
      const report = must(await vault.verify());
      expect([report.ok, notes(report.findings)]).toEqual([true, [told]]);
      expect(must(await vault.getRecord('moderation', town.caseId))).toMatchObject({ id: town.caseId });
      expect(must(await vault.getRecord('item', 'post'))).toMatchObject({ id: 'post' });
      expect(must(await vault.blobs.info(town.blob))).toMatchObject({ size: 5 });
      expect(membersOf(vault)).toEqual(MEMBERS);
    });
  expect([await byForce(town, by), await byForce(town, 'bo')]).toEqual([
    by === 'bo' ? 'hemligt' : 'vault.notEntitled',
    'hemligt',
  ]);
  await as(disk, by, (_, vault) => {
    expect([vault.mode, notes(vault.findings)]).toEqual(['readWrite', [told]]);
  });
  await as(disk, 'anna', async (_, vault) => {
    const made = await vault.backup({ target: USB, label: 'v', program: '0', full: false, expectEarlier: false });
    expect(must(made)).toMatchObject({ purged: 0 });
  });
  const [shelf] = must(await findBackups(USB, disk));
  must(await restore({ from: shelf!.folder, generation: shelf!.good[0]!, to: RESTORED, disk }));
  await as(
    disk,
    honest[1],
    (_, vault) => {
      expect([vault.mode, damage(vault.findings), notes(vault.findings)]).toEqual(['readWrite', [], [told]]);
      expect(contentOf(vault)).toBe(before);
    },
    { folder: RESTORED },
  );
}
