// kill -9 at every kind of disk call while members join and leave and sheets are made: afterwards every member
// acknowledged as admitted is in, every member acknowledged as removed is gone, and the sheet that was issued works.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { nodeDisk, type Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { callsAbout, callsOf, deathsAt, deathText, killedAt } from '../support/killed.ts';
import type { MemberWriterMessage, MemberState } from './support/member-writer-messages.ts';
import type { KillPoint } from '../support/killing-disk.ts';
import { randomFrom, seedOr } from '../support/random.ts';
import { tempFolder } from '../support/temp.ts';
import { initial, PASSPHRASE, passphraseOf, vaultHelpers, type State, type VaultHelpers } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const writer = fileURLToPath(new URL('./support/member-writer.ts', import.meta.url));

/**
 * Every kind of call by which a change of members takes effect, each with the last call at which the writer is killed.
 */
const range = {
  ...callsOf('members', 2, ['rename', 'syncFolder']),
  'unlink members': 1,
  ...callsOf('epochs', 1, ['rename', 'syncFolder']),
  'rename recovery.next.age': 1,
  'rename recovery.age': 1,
  syncFolder: 1,
  ...callsOf('journal', 3, ['write', 'datasync']),
};
const seed = seedOr(20_261_125);
const deaths = deathsAt(range, 2, randomFrom(seed));
const kills = deaths.length;
const parallel = 2;
/** A vault is discarded after this many kills, so that checking all of its members stays fast. */
const killsPerVault = 5;

interface Place {
  readonly folder: string;
  readonly helpers: VaultHelpers<State>;
}

class Ledger {
  state: MemberState;
  /** Member → invitation code; `null` once the member has accepted. */
  readonly members = new Map<string, string | null>();
  trying: (MemberWriterMessage & { kind: 'trying' }) | null = null;
  done = 0;

  constructor(state: MemberState) {
    this.state = state;
  }

  take(said: MemberWriterMessage): void {
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

async function opens(
  helpers: VaultHelpers<State>,
  memberId: string,
  passphrase: string,
  look: (vault: Vault<State>) => Promise<void> | void = () => undefined,
): Promise<string> {
  const opened = await helpers.openAs(nodeDisk, memberId, { passphrase });
  if (!opened.ok) return opened.error.code;
  try {
    expect([opened.value.mode, opened.value.findings.filter(({ code }) => code !== 'vault.tornTail')]).toEqual([
      'readWrite',
      [],
    ]);
    await look(opened.value);
  } finally {
    await opened.value.close();
  }
  return 'ok';
}

async function check({ folder, helpers }: Place, ledger: Ledger): Promise<void> {
  const { trying, state } = ledger;
  // The next member to open completes what the killed process left: Anna, with the old passphrase or the new one in
  // progress.
  const passphrases = trying?.what === 'recover' ? [state.passphrase, trying.passphrase] : [state.passphrase];
  const codes: string[] = [];
  for (const passphrase of passphrases) {
    const code = await opens(helpers, 'anna', passphrase, async (vault) => {
      ledger.state = { ...state, passphrase };
      expect(must(await vault.verify()).findings).toEqual([]);
      const present = new Map(vault.members().map(({ id, state: is }) => [id, is]));
      for (const [id, given] of ledger.members)
        if (trying === null || !('id' in trying) || trying.id !== id)
          expect(present.get(id), id).toBe(given === null ? 'active' : 'invited');
      for (const id of present.keys())
        expect(id === 'anna' || ledger.members.has(id) || (trying?.what === 'invite' && trying.id === id), id).toBe(
          true,
        );
      // The interrupted change: before or after.
      if (trying?.what === 'remove' && !present.has(trying.id)) ledger.members.delete(trying.id);
      if (trying?.what === 'accept' && present.get(trying.id) === 'active') ledger.members.set(trying.id, null);
      // Its code was never seen.
      if (trying?.what === 'invite' && present.has(trying.id)) must(await vault.removeMember(trying.id));
    });
    codes.push(code);
  }
  expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
  expect(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tmp-|\.next\.|^lock/.test(name)),
  ).toEqual([]);
  await checkMembers(helpers, ledger);
  await checkSheet({ folder, helpers }, ledger);
  ledger.trying = null;
}

async function checkMembers(helpers: VaultHelpers<State>, ledger: Ledger): Promise<void> {
  for (const [id, code] of ledger.members) {
    if (code !== null) {
      await must(await helpers.accept(nodeDisk, id, code)).close();
      ledger.members.set(id, null);
    }
    expect(await opens(helpers, id, passphraseOf(id)), id).toBe('ok');
  }
}

/** Tries the sheet on a copy. If a sheet reached the disk but was never issued, a new one must be made. */
async function checkSheet({ folder, helpers }: Place, ledger: Ledger): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'kanalvakt-killed-'));
  try {
    cpSync(folder, copy, { recursive: true });
    const came = await helpers.recover(nodeDisk, 'anna', ledger.state.sheet, {
      folder: copy,
      passphrase: 'en helt ny lösenfras',
    });
    if (came.ok) await came.value.close();
    if (ledger.trying?.what !== 'sheet') expect(codeOf(came)).toBe('ok');
    else if (!came.ok) {
      expect(codeOf(came)).toBe('vault.wrongSheet');
      await opens(helpers, 'anna', ledger.state.passphrase, async (vault) => {
        ledger.state = { ...ledger.state, sheet: must(await vault.makeRecoverySheet()).identity };
      });
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** A vault of Anna's with a sheet, and the ledger for it. */
async function made(parent: string, number: number): Promise<{ readonly place: Place; readonly ledger: Ledger }> {
  const folder = join(parent, `v${number}`);
  const helpers = vaultHelpers(initial, { folder });
  const anna = must(await helpers.create(nodeDisk));
  const ledger = new Ledger({ sheet: must(await anna.makeRecoverySheet()).identity, passphrase: PASSPHRASE });
  await anna.close();
  return { place: { folder, helpers }, ledger };
}

async function killRepeatedly(
  mine: readonly KillPoint[],
  number: number,
): Promise<{ done: number; kinds: readonly string[] }> {
  const parent = tempFolder();
  const kinds: string[] = [];
  let { place, ledger } = await made(parent, 0);
  let done = 0;
  for (const [i, death] of mine.entries()) {
    if (i > 0 && i % killsPerVault === 0) {
      done += ledger.done;
      ({ place, ledger } = await made(parent, i));
    }
    const last = await killedAt(
      writer,
      [place.folder, String(number * 1000 + i), JSON.stringify(ledger.state)],
      death,
      (said) => ledger.take(said as MemberWriterMessage),
    );
    kinds.push(...last.kinds);
    await check(place, ledger).catch((error: unknown) => {
      throw new Error(
        `seed ${seed}, kill ${i + 1}, ${deathText(death)}, while ${JSON.stringify(ledger.trying)}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        { cause: error },
      );
    });
  }
  return { done: done + ledger.done, kinds };
}

test(`${String(kills)} kills while members join and leave make each change take effect or not at all`, async () => {
  const all = await Promise.all(
    Array.from({ length: parallel }, (_, i) =>
      killRepeatedly(
        deaths.filter((__, k) => k % parallel === i),
        i,
      ),
    ),
  );
  const done = all.reduce((sum, one) => sum + one.done, 0);
  console.log(`${String(kills)} kills (seed ${String(seed)}): ${String(done)} acknowledged steps all in force`);
  expect(done).toBeGreaterThan(0);
  // Every call by which a change of members takes effect is among those at which the writer was killed.
  expect(
    callsAbout(
      /^(rename|syncFolder|unlink) (members|epochs|recovery\S*)$|^syncFolder$|^(write|datasync) journal$/,
      all.flatMap(({ kinds }) => kinds),
    ),
  ).toEqual(Object.keys(range).sort());
}, 900_000);
