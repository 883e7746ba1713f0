// A vault with many members, in each of whose programs the same becomes due on the next morning: absences that nobody
// covers, a substitute who is to get a key, and a page that is to be saved by its plan.
import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { dayInStockholm } from '../../../../domain/calendar/index.ts';
import { ok } from '../../../../domain/kernel/result.ts';
import { emptyState, type VaultState } from '../../../../domain/kernel/state.ts';
import { ruleSetOf } from '../../../../domain/rule-sets/in-force.ts';
import { watchCover } from '../../../../electron/engine/watches/cover.ts';
import { watchCustody } from '../../../../electron/engine/watches/custody.ts';
import { recordAccess } from '../../../../electron/services/access-log/log.ts';
import { capturePlanService } from '../../../../electron/services/capture-plans/service.ts';
import { reconcile } from '../../../../electron/services/custody/reconcile.ts';
import type { ServiceContext } from '../../../../electron/services/kernel/context.ts';
import { FRAME_RULES } from '../../../../electron/services/frame-rules/rules.ts';
import { loginService } from '../../../../electron/services/logins/service.ts';
import { Compartments } from '../../../../electron/vault/custody/index.ts';
import type { Vault } from '../../../../electron/vault/index.ts';
import type { VaultServer } from '../../../../electron/vault/server/index.ts';
import type { FolderVault } from '../../../../electron/vault/session/vault.ts';
import { localReader } from '../../../support/local-reader.ts';
import { must } from '../../../support/results.ts';
import {
  absence,
  channel,
  cover,
  entry,
  person,
  role,
  STAMP,
  stateOf,
  unit,
  withRole,
} from '../../../unit/support/world/index.ts';
import { copiesOf } from '../../support/copies.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { on, type Computer } from '../../support/on-server.ts';
import { vaultHelpers } from '../../support/vaults.ts';

export const PROGRAMS = 20;
const START = '2027-03-10T08:00:00.000Z';
const NEXT_DAY = '2027-03-11T06:00:00.000Z';
const helpers = vaultHelpers<VaultState>(emptyState);
export const PAGE = { address: 'https://exempel.se/bad', boardId: 'b' };
const custodians = Array.from({ length: PROGRAMS - 2 }, (_, n) => `bo${String(n)}`);

let time = START;
const now = (): Date => new Date(time);

export const contextOf = (vault: Vault<VaultState>): ServiceContext => ({
  ...{ vault, me: vault.db.data.people[vault.memberId]!, now, today: () => dayInStockholm(now()) },
  ...{ newId: () => randomUUID(), openReader: localReader },
  ...{ ruleSet: () => ruleSetOf(null), ruleSetOn: () => ruleSetOf(null) },
});

/**
 * Everybody but eva is custodian of the channel's login. Two of them are away from the next day on: nobody covers
 * one of the channels, and eva covers the other one and is to get its key.
 */
export const herdDisk = copiesOf(async () => {
  time = START;
  const disk = new MemoryDisk();
  const first = must(await helpers.create(disk, { clock: now }));
  const people = [
    person('anna', { roles: [role('administrator', null)] }),
    person('eva'),
    ...custodians.map((id) => person(id)),
    withRole('hedda', 'unitHead', 'kultur'),
  ];
  const places = stateOf({
    people,
    channels: [
      channel('c', { ...PAGE, responsibleId: 'anna', roster: [entry('bo0', ['moderate'])] }),
      channel('d', { responsibleId: 'bo1', roster: [entry('bo1', ['moderate'])] }),
    ],
    units: [unit('unit', 'hedda')],
  });
  const state: VaultState = {
    ...places,
    boards: {
      b: {
        ...{ id: 'b', name: 'Kulturnämnden', archived: null, changed: STAMP },
        recordsPlan: { revised: false, decidedOn: null, reference: '' },
      },
    },
  };
  must(
    await first.write('test', ({ data }) => {
      for (const [name, rows] of Object.entries(state)) Object.assign((data as Record<string, object>)[name]!, rows);
      data.absences.a = absence('a', 'bo0', '2027-03-11', '2027-03-12', {
        status: 'confirmed',
        covers: [cover('c', 'logins', 'eva', '2027-03-11', '2027-03-12')],
      });
      data.absences.b = absence('b', 'bo1', '2027-03-11', '2027-03-12', { status: 'confirmed' });
      return ok(undefined);
    }),
  );
  const saved = await loginService['logins.save'](contextOf(first), {
    fields: {
      ...{ channelId: 'c', label: 'Sidan', kind: 'sharedPassword', address: '' },
      ...{ custodianIds: ['anna', ...custodians], grantedRole: '' },
    },
    secret: { password: 'x' },
  });
  must(saved);
  const planned = await capturePlanService['capturePlans.save'](contextOf(first), {
    channelId: 'c',
    fields: {
      ...{
        every: { unit: 'month', day: 11 },
        addresses: [],
        way: 'unattended' as const,
        from: '2027-03-10',
        place: '',
      },
    },
  });
  must(planned);
  must(
    await first.write('test', (tx) => {
      // They have had the key before: nobody is asked whether they may have it.
      for (const personId of ['eva', ...custodians])
        recordAccess(contextOf(first), tx, { channelId: 'c', login: null, what: 'grant', as: 'custodian', personId });
      return ok(undefined);
    }),
  );
  await helpers.admitMembers(disk, first, 'eva', ...custodians);
  const anna = must(await helpers.openAs(disk, 'anna', { clock: now, rules: FRAME_RULES }));
  must(await reconcile(contextOf(anna)));
  await anna.close();
  return { disk };
});

/** The programs of so many members, each on a computer of its own. */
export const MEMBERS: readonly string[] = ['anna', 'eva', ...custodians];

/** Appends to a server, and those of them that another program was faster than. */
export interface Counted {
  appends: number;
  raced: number;
}

/** The same connection, which counts what is appended outside a turn. `before` runs before each append. */
export const counting = <S extends VaultServer>(
  server: S,
  counted: Counted,
  before: () => Promise<unknown> = () => Promise.resolve(),
): S => {
  const append: VaultServer['append'] = async (parcel) => {
    counted.appends += 1;
    await before();
    const done = await server.append(parcel);
    if (done.kind === 'raced') counted.raced += 1;
    return done;
  };
  return new Proxy(server, {
    get: (target, name) => {
      if (name === 'append') return append;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...given: never[]) => unknown).bind(target) : value;
    },
  });
};

export interface HerdProgram {
  readonly vault: FolderVault<VaultState>;
  readonly cover: ReturnType<typeof watchCover>;
  readonly custody: ReturnType<typeof watchCustody>;
  /** What the watches have logged. */
  readonly logged: unknown[];
}

/** Opens the vault as a member, the evening before. `isPolite`: it leaves to others what they do. */
export async function startProgram(place: Computer<VaultServer>, id: string, isPolite: boolean): Promise<HerdProgram> {
  time = START;
  const opened = must(
    await helpers.openAs(place.disk, id, {
      ...on(place),
      ...{ clock: now, rules: FRAME_RULES, lockTimes: { pollMs: 0, standBackMs: 0 } },
    }),
  ) as FolderVault<VaultState>;
  const vault = isPolite ? opened : Object.assign(opened, { sharing: { ...opened.sharing, hasOthers: false } });
  const logged: unknown[] = [];
  const hooks = {
    context: () => contextOf(vault),
    now,
    log: (...told: unknown[]) => logged.push(told),
    ...{ known: () => [], remember: () => undefined, remind: () => undefined, onStateChange: () => undefined },
  };
  return { vault, cover: watchCover(vault, hooks), custody: watchCustody(vault, hooks), logged };
}

/** The day begins in all programs. */
export function beginDay(): void {
  time = NEXT_DAY;
}

/** All programs look at what is due; returns how often any of them has prepared a write. */
export async function lookAtTheSameTime(running: readonly HerdProgram[]): Promise<number> {
  const preparing = vi.spyOn(Compartments.prototype, 'objects');
  await Promise.all(running.map(({ cover: watch }) => watch.check()));
  await Promise.all(running.map(({ custody: watch }) => watch.check()));
  const attempts = preparing.mock.calls.length;
  preparing.mockRestore();
  return attempts;
}

/** What all programs show in the end. */
export interface Shown {
  /** By absence, how often its head has been notified. */
  readonly told: readonly (readonly [id: string, times: number])[];
  /** Whether the substitute has the key. */
  readonly hasKey: boolean;
  readonly logged: readonly unknown[];
}

/** What each program shows when it has everything; ends all of them. */
export async function endAll(running: readonly HerdProgram[]): Promise<readonly Shown[]> {
  const shown: Shown[] = [];
  for (const { vault, cover: telling, custody, logged } of running) {
    telling.stop();
    custody.stop();
    must(await vault.catchUp());
    const told = Object.values(vault.db.data.absences).map(({ id, alarms }) => [id, alarms?.length ?? 0] as const);
    shown.push({ told, hasKey: vault.compartments()[0]?.holders.includes('eva') === true, logged });
    await vault.close();
  }
  return shown;
}

/** Both absences are notified of once, and the substitute has the key. */
export const DONE: Shown = {
  told: [
    ['a', 1],
    ['b', 1],
  ],
  hasKey: true,
  logged: [],
};
