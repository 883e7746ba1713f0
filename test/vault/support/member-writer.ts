// A process that lets members in, removes them, makes sheets and comes in with them until it is killed:
// `node member-writer.ts <folder> <seed> <state>`. Each line on its standard output is something the vault has
// acknowledged, or `trying`, said before it is asked for.
import { writeSync } from 'node:fs';
import { acceptInvitation, openVault, recoverMember, type Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import type { MemberSaid, MemberState } from './member-said.ts';
import { randomFrom } from './random.ts';
import { initial, kdf, type State } from './small-vault-state.ts';

const [folder = '', seed = '0', given = ''] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const { sheet: first, passphrase: firstPassphrase } = JSON.parse(given) as MemberState;
let sheet = first;
let passphrase = firstPassphrase;
let n = 0;

const say = (said: MemberSaid): void => void writeSync(1, `${JSON.stringify(said)}\n`);

const common = { folder, initial: initial(), kdf };
const asAnna = async (): Promise<Vault<State>> => must(await openVault<State>({ ...common, memberId: 'anna', passphrase }));

async function letIn(): Promise<void> {
  const id = `m${seed}-${String((n += 1))}`;
  const anna = await asAnna();
  say({ kind: 'trying', what: 'invite', id });
  const { code } = must(await anna.invite({ id, label: id, administrator: false }));
  say({ kind: 'did', what: 'invite', id, code });
  await anna.close();
  say({ kind: 'trying', what: 'accept', id });
  const vault = must(await acceptInvitation<State>({ ...common, memberId: id, code, passphrase: `lösenfras för ${id}` }));
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
  const anna = must(await recoverMember<State>({ ...common, memberId: 'anna', sheet, passphrase: next, administrator: false }));
  passphrase = next;
  say({ kind: 'did', what: 'recover', passphrase });
  await anna.close();
}

const works = [letIn, letIn, remove, newSheet, comeInWithSheet];
say({ kind: 'open' });
for (;;) await works[random.below(works.length)]?.();
