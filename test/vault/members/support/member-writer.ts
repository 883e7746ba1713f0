// A process that admits members, removes them, makes recovery sheets and recovers with them until it is killed: `node
// member-writer.ts <folder> <seed> <state> <death>`. Each line on standard output is something the vault has
// acknowledged, or `trying`, printed before the request.
import { writeSync } from 'node:fs';
import type { Vault } from '../../../../electron/vault/index.ts';
import { must } from '../../../support/results.ts';
import type { MemberWriterMessage, MemberState } from './member-writer-messages.ts';
import { KillingDisk, type KillPoint } from '../../support/killing-disk.ts';
import { randomFrom } from '../../support/random.ts';
import { initial, memberNamed, vaultHelpers, type State } from '../../support/vaults.ts';

const [folder = '', seed = '0', given = '', death = ''] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const disk = new KillingDisk(folder, JSON.parse(death) as KillPoint);
const helpers = vaultHelpers(initial, { folder });
const { sheet: first, passphrase: firstPassphrase } = JSON.parse(given) as MemberState;
let sheet = first;
let passphrase = firstPassphrase;
let n = 0;

const say = (message: MemberWriterMessage): void => void writeSync(1, `${JSON.stringify(message)}\n`);
const asAnna = async (): Promise<Vault<State>> => must(await helpers.openAs(disk, 'anna', { passphrase }));

async function addMember(): Promise<void> {
  const id = `m${seed}-${String((n += 1))}`;
  const anna = await asAnna();
  say({ kind: 'trying', what: 'invite', id });
  const { code } = must(await anna.invite(memberNamed(id)));
  say({ kind: 'did', what: 'invite', id, code });
  await anna.close();
  say({ kind: 'trying', what: 'accept', id });
  const vault = must(await helpers.accept(disk, id, code));
  say({ kind: 'did', what: 'accept', id });
  await vault.close();
}

async function remove(): Promise<void> {
  const anna = await asAnna();
  const others = anna.members().filter(({ id }) => id !== 'anna');
  const id = others[random.below(others.length)]?.id;
  if (id !== undefined) {
    say({ kind: 'trying', what: 'remove', id });
    must(await anna.removeMember(id));
    say({ kind: 'did', what: 'remove', id });
  }
  await anna.close();
}

async function newSheet(): Promise<void> {
  const anna = await asAnna();
  say({ kind: 'trying', what: 'sheet' });
  sheet = must(await anna.makeRecoverySheet()).identity;
  say({ kind: 'did', what: 'sheet', sheet });
  await anna.close();
}

async function recoverWithSheet(): Promise<void> {
  const next = `lösenfras ${seed} nummer ${String((n += 1))}`;
  say({ kind: 'trying', what: 'recover', passphrase: next });
  const anna = must(await helpers.recover(disk, 'anna', sheet, { passphrase: next }));
  passphrase = next;
  say({ kind: 'did', what: 'recover', passphrase });
  await anna.close();
}

const operations = [addMember, addMember, remove, newSheet, recoverWithSheet];
say({ kind: 'open' });
for (let done = 0; done < 60; done += 1) await operations[random.below(operations.length)]?.();
throw new Error('was not killed');
