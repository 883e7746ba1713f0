// kill -9 at random moments while members come and go and sheets are made: afterwards everybody who was told that he is in
// is in, whoever was told to be gone is gone, and the sheet that was given out works.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { acceptInvitation, createVault, openVault, recoverMember, type Vault } from '../../electron/vault/index.ts';
import { codeOf, must } from '../support/results.ts';
import { startScript } from './support/child.ts';
import type { MemberSaid, MemberState } from './support/member-said.ts';
import { randomFrom, seedOr, type Random } from './support/random.ts';
import { initial, kdf, type State } from './support/small-vault-state.ts';

const writer = fileURLToPath(new URL('./support/member-writer.ts', import.meta.url));
const kills = 24;
const side = 2;

class Ledger {
  state: MemberState;
  /** Member → his code, `null` once he is in. */
  readonly members = new Map<string, string | null>();
  trying: (MemberSaid & { kind: 'trying' }) | null = null;
  done = 0;

  constructor(state: MemberState) {
    this.state = state;
  }

  take(said: MemberSaid): void {
    if (said.kind === 'trying') this.trying = said;
    if (said.kind !== 'did') return;
    this.trying = null;
    this.done += 1;
    if (said.what === 'invite') this.members.set(said.id, said.code);
    else if (said.what === 'accept') this.members.set(said.id, null);
    else if (said.what === 'remove') this.members.delete(said.id);
    else if (said.what === 'sheet') this.state = { ...this.state, sheet: said.sheet };
    else this.state = { ...this.state, passphrase: said.passphrase };
  }
}

/** Runs a writer and kills it `wait` milliseconds after it has said so many things. */
function killed(folder: string, seed: number, after: number, wait: number, ledger: Ledger): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = startScript(writer, [folder, String(seed), JSON.stringify(ledger.state)]);
    let rest = '';
    let errors = '';
    let mine = false;
    let said = 0;
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        ledger.take(JSON.parse(line) as MemberSaid);
        said += 1;
        if (said === after) {
          setTimeout(() => {
            mine = true;
            child.kill('SIGKILL');
          }, wait);
        }
      }
    });
    child.on('close', () => {
      if (mine) resolve();
      else reject(new Error(`the writer ended by itself: ${errors}`));
    });
  });
}

async function opens(folder: string, memberId: string, passphrase: string, look: (vault: Vault<State>) => Promise<void> | void = () => undefined): Promise<string> {
  const opened = await openVault<State>({ folder, memberId, passphrase, initial: initial() });
  if (!opened.ok) return opened.error.code;
  try {
    expect([opened.value.mode, opened.value.findings.filter(({ code }) => code !== 'vault.tornTail')]).toEqual(['readWrite', []]);
    await look(opened.value);
  } finally {
    await opened.value.close();
  }
  return 'ok';
}

async function check(folder: string, ledger: Ledger): Promise<void> {
  const { trying, state } = ledger;
  // Who comes after the killed one brings to an end what it left: Anna, with the passphrase of before or the one being made.
  const passphrases = trying?.what === 'recover' ? [state.passphrase, trying.passphrase] : [state.passphrase];
  const codes: string[] = [];
  for (const passphrase of passphrases) {
    const code = await opens(folder, 'anna', passphrase, async (vault) => {
      ledger.state = { ...state, passphrase };
      expect(must(await vault.verify()).findings).toEqual([]);
      const present = new Map(vault.members().map(({ id, state: is }) => [id, is]));
      for (const [id, given] of ledger.members) if (trying === null || !('id' in trying) || trying.id !== id) expect(present.get(id), id).toBe(given === null ? 'active' : 'invited');
      for (const id of present.keys()) expect(id === 'anna' || ledger.members.has(id) || (trying?.what === 'invite' && trying.id === id), id).toBe(true);
      // What was cut off: before or after.
      if (trying?.what === 'remove' && !present.has(trying.id)) ledger.members.delete(trying.id);
      if (trying?.what === 'accept' && present.get(trying.id) === 'active') ledger.members.set(trying.id, null);
      if (trying?.what === 'invite' && present.has(trying.id)) must(await vault.removeMember(trying.id)); // its code was never seen
    });
    codes.push(code);
  }
  expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
  expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tmp-|\.next\.|^lock/.test(name))).toEqual([]);
  await checkMembers(folder, ledger);
  await checkSheet(folder, ledger);
  ledger.trying = null;
}

async function checkMembers(folder: string, ledger: Ledger): Promise<void> {
  for (const [id, code] of ledger.members) {
    const passphrase = `lösenfras för ${id}`;
    if (code !== null) {
      await must(await acceptInvitation<State>({ folder, initial: initial(), kdf, memberId: id, code, passphrase })).close();
      ledger.members.set(id, null);
    }
    expect(await opens(folder, id, passphrase), id).toBe('ok');
  }
}

/** The sheet is tried on a copy. One that came to the disk and was never given out makes a new one due. */
async function checkSheet(folder: string, ledger: Ledger): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'kanalvakt-killed-'));
  try {
    cpSync(folder, copy, { recursive: true });
    const came = await recoverMember<State>({ folder: copy, initial: initial(), kdf, memberId: 'anna', sheet: ledger.state.sheet, passphrase: 'en helt ny lösenfras', administrator: false });
    if (came.ok) await came.value.close();
    if (ledger.trying?.what !== 'sheet') expect(codeOf(came)).toBe('ok');
    else if (!came.ok) {
      expect(codeOf(came)).toBe('vault.wrongSheet');
      await opens(folder, 'anna', ledger.state.passphrase, async (vault) => {
        ledger.state = { ...ledger.state, sheet: must(await vault.makeRecoverySheet()).identity };
      });
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function killAgainAndAgain(random: Random, count: number): Promise<number> {
  const parent = mkdtempSync(join(tmpdir(), 'kanalvakt-kill-members-'));
  const folder = join(parent, 'v');
  try {
    const passphrase = 'korrekt häst batteri';
    const made = must(await createVault<State>({ folder, passphrase, member: { id: 'anna', label: 'Anna' }, initial: initial(), kdf }));
    const ledger = new Ledger({ sheet: must(await made.makeRecoverySheet()).identity, passphrase });
    await made.close();
    for (let i = 0; i < count; i += 1) {
      const after = 2 + random.below(6);
      const wait = random.below(80);
      await killed(folder, random.seed * 1000 + i, after, wait, ledger);
      await check(folder, ledger).catch((error: unknown) => {
        throw new Error(`seed ${String(random.seed)}, kill ${String(i + 1)} ${String(wait)} ms after word ${String(after)}, while ${JSON.stringify(ledger.trying)}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      });
    }
    return ledger.done;
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

test(`${String(kills)} kills while members come and go: before or after, never between`, async () => {
  const seed = seedOr(20_261_125);
  const done = await Promise.all(Array.from({ length: side }, (_, i) => killAgainAndAgain(randomFrom(seed + i), kills / side)));
  console.log(`${String(kills)} kills (seed ${String(seed)}): ${String(done.reduce((sum, one) => sum + one, 0))} acknowledged steps all in force`);
  expect(done.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0);
}, 900_000);
