// An export of three frames' size, and a vault that imports it; shared by the test and the process that is killed.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { dayInStockholm } from '../../../../domain/calendar/index.ts';
import { ruleSetOf } from '../../../../domain/rule-sets/in-force.ts';
import { emptyState, type VaultState } from '../../../../domain/kernel/state.ts';
import type { ServiceContext } from '../../../../electron/services/kernel/context.ts';
import { beginItemImport, itemImportService } from '../../../../electron/services/item-imports/service.ts';
import { FRAME_RULES } from '../../../../electron/services/frame-rules/rules.ts';
import { nodeDisk } from '../../../../electron/vault/index.ts';
import type { Vault } from '../../../../electron/vault/open-vault/vault.ts';
import { writeHandmadeZip } from '../../../unit/support/handmade-zip.ts';
import { channel, stateOf, withRole } from '../../../unit/support/world/index.ts';
import { must } from '../../../support/results.ts';
import { vaultHelpers, type VaultHelpers } from '../../support/vaults.ts';
import { localReader } from '../../../support/local-reader.ts';

export const POSTS = 4500;
/** Items per frame, except in the last one. */
export const PER_FRAME = 2000;
export const now = (): Date => new Date('2026-11-24T11:00:00.000Z');

export function writeExport(folder: string): string {
  const archive = path.join(folder, 'facebook.zip');
  const posts = Array.from({ length: POSTS }, (_, index) => ({
    timestamp: 1_600_000_000 + index * 60,
    data: [{ post: `Post ${String(index)}` }],
  }));
  writeHandmadeZip(archive, [{ name: 'posts/profile_posts_1.json', data: Buffer.from(JSON.stringify(posts)) }]);
  return archive;
}

const helpersFor = (folder: string): VaultHelpers<VaultState> =>
  vaultHelpers<VaultState>(
    () => stateOf({ people: [withRole('me', 'administrator', null)], channels: [channel('c')] }),
    {
      folder: path.join(folder, 'vault'),
      rules: FRAME_RULES,
    },
  );

export async function newVault(folder: string): Promise<Vault<VaultState>> {
  mkdirSync(folder, { recursive: true });
  return must(await helpersFor(folder).create(nodeDisk, { member: { id: 'me', label: 'Me' }, clock: now }));
}
export const reopenVault = async (folder: string): Promise<Vault<VaultState>> =>
  must(await helpersFor(folder).open(nodeDisk, { initial: emptyState(), clock: now }));

let ids = 0;
/** `before` is called before each frame of the import, with its number counted from 1. */
export function contextOf(
  vault: Vault<VaultState>,
  before: (frame: number) => Promise<void> | void = () => undefined,
): ServiceContext {
  let frame = 0;
  const write: typeof vault.write = async (action, change) => {
    if (action.startsWith('itemImports.')) await before((frame += 1));
    return vault.write(action, change);
  };
  // Methods are bound to the vault itself, so only calls of `write` from outside are intercepted.
  const watched = new Proxy(vault, {
    get: (target, name) => {
      if (name === 'write') return write;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...given: never[]) => unknown).bind(target) : value;
    },
  });
  return {
    vault: watched,
    me: vault.db.data.people.me!,
    now,
    today: () => dayInStockholm(now()),
    newId: () => `n${String(process.pid)}-${String((ids += 1))}`,
    openReader: localReader,
    ruleSet: () => ruleSetOf(null),
    ruleSetOn: () => ruleSetOf(null),
  };
}

export interface ImportRun {
  readonly importId: string;
  readonly preview: () => ReturnType<(typeof itemImportService)['itemImports.preview']>;
  readonly apply: () => ReturnType<(typeof itemImportService)['itemImports.apply']>;
}
export async function beginImport(context: ServiceContext, archive: string): Promise<ImportRun> {
  const { importId } = must(beginItemImport(context, { paths: [archive] }));
  must(await itemImportService['itemImports.read'](context, { importId }));
  const input = {
    importId,
    channelId: 'c',
    choices: { years: [], ownName: null, withFiles: true, withPersonal: false },
  };
  return {
    importId,
    preview: () => itemImportService['itemImports.preview'](context, input),
    apply: () => itemImportService['itemImports.apply'](context, input),
  };
}
