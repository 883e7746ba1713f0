// A vault that follows the rules, with a small municipality in it, and what the engine's watches do in it.
import { expect } from 'vitest';
import { DAY_MS } from '../../../../domain/calendar/days.ts';
import { dayInStockholm } from '../../../../domain/calendar/index.ts';
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
import { eraseOrphans } from '../../../../electron/services/item-imports/orphans.ts';
import { itemKind } from '../../../../electron/services/record-kinds/item.ts';
import type { ServiceContext } from '../../../../electron/services/kernel/context.ts';
import { loginService } from '../../../../electron/services/logins/service.ts';
import { maintainMembers } from '../../../../electron/services/members/service.ts';
import { moderationService } from '../../../../electron/services/moderation/service.ts';
import type { OpenOptions, Vault } from '../../../../electron/vault/index.ts';
import { must } from '../../../support/results.ts';
import { channel, entry, makeClock, person, role, stateOf, unit, withRole } from '../../../unit/support/world/index.ts';
import { copiesOf } from '../../support/copies.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { vaultHelpers } from '../../support/vaults.ts';
import { localReader } from '../../../support/local-reader.ts';

export const START = '2027-03-10T08:00:00.000Z';
export const USB = '/usb';
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
    openReader: localReader,
    ruleSet: () => ruleSetOf(null),
    ruleSetOn: () => ruleSetOf(null),
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
  must(await eraseOrphans({ vault }, new Date(context.now().getTime() + DAY_MS)));
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
