// A process that admits members, removes them, makes recovery sheets and recovers with them until it is killed: `node
// member-writer.ts <folder> <seed> <state> <death>`. Each line on standard output is something the vault has
// acknowledged, or `trying`, printed before the request.
import { writeSync } from 'node:fs';
import type { Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import type { MemberSaid, MemberState } from './member-said.ts';
import { MortalDisk, type Death } from './mortal-disk.ts';
import { randomFrom } from './random.ts';
import { initial, named, waysInto, type State } from './vaults.ts';

const [folder = '', seed = '0', given = '', death = ''] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const disk = new MortalDisk(folder, JSON.parse(death) as Death);
const ways = waysInto(initial, { folder });
const { sheet: first, passphrase: firstPassphrase } = JSON.parse(given) as MemberState;
let sheet = first;
let passphrase = firstPassphrase;
let n = 0;

const say = (said: MemberSaid): void => void writeSync(1, `${JSON.stringify(said)}\n`);
const asAnna = async (): Promise<Vault<State>> => must(await ways.openAs(disk, 'anna', { passphrase }));

async function letIn(): Promise<void> {
  const id = `m${seed}-${String((n += 1))}`;
  const anna = await asAnna();
  say({ kind: 'trying', what: 'invite', id });
  const { code } = must(await anna.invite(named(id)));
  say({ kind: 'did', what: 'invite', id, code });
  await anna.close();
  say({ kind: 'trying', what: 'accept', id });
  const vault = must(await ways.accept(disk, id, code));
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

async function comeInWithSheet(): Promise<void> {
  const next = `lösenfras ${seed} nummer ${String((n += 1))}`;
  say({ kind: 'trying', what: 'recover', passphrase: next });
  const anna = must(await ways.recover(disk, 'anna', sheet, { passphrase: next }));
  passphrase = next;
  say({ kind: 'did', what: 'recover', passphrase });
  await anna.close();
}

const works = [letIn, letIn, remove, newSheet, comeInWithSheet];
say({ kind: 'open' });
for (let done = 0; done < 60; done += 1) await works[random.below(works.length)]?.();
throw new Error('was not killed');
