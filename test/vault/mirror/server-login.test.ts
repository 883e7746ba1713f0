// What a computer connects to a vault's server with: who can open it, and what somebody who edits the file gains.
import { describe, expect, it, vi } from 'vitest';
import {
  serverAddressOf,
  serverLoginWithSheet,
  unlockServerLogin,
  type ServerLogin,
} from '../../../electron/vault/index.ts';
import { decodeChecked, encodeChecked } from '../../../electron/vault/disk/index.ts';
import { codeOf, must } from '../../support/results.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { computer, on, openOn, toServer, type Computer } from '../support/on-server.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import {
  accept,
  makeVaultWith,
  memberNamed,
  open,
  openAs,
  PASSPHRASE,
  passphraseOf,
  recover,
  VAULT_FOLDER,
} from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const FILE = `${VAULT_FOLDER}/server.json`;
const PASSWORD = 'lösenord till databasen';

const vaultIdIn = ({ disk }: Computer): string =>
  (JSON.parse(disk.bytes(`${VAULT_FOLDER}/vault.json`).toString()) as { readonly vaultId: string }).vaultId;

const loginOf = (place: Computer, user = 'kv_anna'): ServerLogin => ({
  host: 'db.kommunen.example',
  port: 5432,
  database: 'kanalvakt',
  ca: 'the authority',
  pins: [Buffer.alloc(32, 1).toString('base64')],
  vaultId: vaultIdIn(place),
  user,
  password: PASSWORD,
});

/** A vault of anna and karin on a server, and a copy in which anna's login is kept. */
async function withLogin(): Promise<{ readonly vault: MemoryVault; readonly place: Computer }> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'karin');
  const vault = await toServer(disk);
  const place = await computer(vault);
  await (await openOn(place, 'anna', { serverLogin: loginOf(place) })).close();
  return { vault, place };
}

const unlock = (place: Computer, memberId: string, passphrase: string | Uint8Array = passphraseOf(memberId)) =>
  unlockServerLogin({ folder: VAULT_FOLDER, disk: place.disk, memberId, passphrase });

const loginIn = async (place: Computer, memberId = 'anna'): Promise<ServerLogin | undefined> =>
  must(await unlock(place, memberId))?.login;

type Content = Record<string, unknown> & { logins: Record<string, Record<string, unknown>> };
/** Replaces the file by what somebody who can write to the folder makes of it. */
function edit({ disk }: Computer, change: (content: Content) => object): void {
  disk.put(FILE, encodeChecked(change(decodeChecked(disk.bytes(FILE)) as Content)));
}

describe("a member's login to the server", () => {
  it('opens with the passphrase, and with the key that the passphrase gives', async () => {
    const { place } = await withLogin();
    const opened = must(await unlock(place, 'anna'));
    expect(opened?.login).toEqual(loginOf(place));
    expect(must(await unlock(place, 'anna', opened?.key ?? Buffer.alloc(0)))?.login).toEqual(loginOf(place));
  });

  it('is refused to another passphrase, with what to do if it was changed elsewhere', async () => {
    const { place } = await withLogin();
    expect(codeOf(await unlock(place, 'anna', 'en annan lösenfras'))).toBe('vault.passphraseOlder');
  });

  it('is not there for another member of the same computer until that one has been given one', async () => {
    const { place } = await withLogin();
    expect(must(await unlock(place, 'karin'))).toBeNull();
    await (await openOn(place, 'karin', { serverLogin: loginOf(place, 'kv_karin') })).close();
    expect(await loginIn(place, 'karin')).toEqual(loginOf(place, 'kv_karin'));
    expect(await loginIn(place)).toEqual(loginOf(place));
  });

  it('stands nowhere in the folder in clear', async () => {
    const { place } = await withLogin();
    for (const file of place.disk.files(VAULT_FOLDER)) {
      const text = place.disk.bytes(`${VAULT_FOLDER}/${file}`).toString();
      for (const secret of [PASSWORD, 'kv_anna', 'the authority']) expect(text, file).not.toContain(secret);
    }
  });

  it('is there for no member of a folder that is the vault itself', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'karin');
    const options = { folder: VAULT_FOLDER, disk, memberId: 'anna', passphrase: PASSPHRASE };
    expect(must(await unlockServerLogin(options))).toBeNull();
    expect(await serverAddressOf(VAULT_FOLDER, disk)).toBeNull();
  });

  it('is written only when something of it has changed', async () => {
    const { place } = await withLogin();
    const before = place.disk.bytes(FILE);
    await (await openOn(place, 'anna', { serverLogin: loginOf(place) })).close();
    expect(place.disk.bytes(FILE)).toEqual(before);
    const pins = [...loginOf(place).pins, Buffer.alloc(32, 2).toString('base64')];
    await (await openOn(place, 'anna', { serverLogin: { ...loginOf(place), pins } })).close();
    expect(await loginIn(place)).toEqual({ ...loginOf(place), pins });
  });

  it('does not keep the vault closed when the disk is full', async () => {
    const { place } = await withLogin();
    const rename = vi.spyOn(place.disk, 'rename').mockImplementation((from, to) => {
      if (to === FILE) return Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
      return MemoryDisk.prototype.rename.call(place.disk, from, to);
    });
    const opened = await openAs(place.disk, 'anna', { ...on(place), serverLogin: loginOf(place, 'kv_new') });
    rename.mockRestore();
    await must(opened).close();
    expect(await loginIn(place)).toEqual(loginOf(place));
  });
});

describe('new keys', () => {
  it('of an accepted invitation open the login that came with it', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk);
    const vault = must(await open(disk));
    const { code } = must(await vault.invite(memberNamed('karin')));
    await vault.close();
    const place = await computer(await toServer(disk));
    const serverLogin = loginOf(place, 'kv_karin');
    await must(await accept(place.disk, 'karin', code, { ...on(place), serverLogin })).close();
    expect(await loginIn(place, 'karin')).toEqual(serverLogin);
  });

  it('of the recovery sheet open the login that was sealed for the sheet', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk);
    const vault = must(await open(disk));
    const sheet = must(await vault.makeRecoverySheet()).identity;
    await vault.close();
    const place = await computer(await toServer(disk));
    await (await openOn(place, 'anna', { serverLogin: loginOf(place) })).close();
    const found = must(await serverLoginWithSheet({ folder: VAULT_FOLDER, disk: place.disk, memberId: 'anna', sheet }));
    expect(found).toEqual(loginOf(place));
    const passphrase = 'en helt ny lösenfras';
    const serverLogin = found ?? loginOf(place, 'none');
    await must(await recover(place.disk, 'anna', sheet, { ...on(place), passphrase, serverLogin })).close();
    expect(must(await unlock(place, 'anna', passphrase))?.login).toEqual(loginOf(place));
    expect(codeOf(await unlock(place, 'anna'))).toBe('vault.passphraseOlder');
  });

  it('of a sheet that was made later open it once the member has opened the vault there', async () => {
    const { vault, place } = await withLogin();
    const elsewhere = await computer(vault);
    const other = await openOn(elsewhere, 'anna');
    const sheet = must(await other.makeRecoverySheet()).identity;
    await other.close();
    const look = () => serverLoginWithSheet({ folder: VAULT_FOLDER, disk: place.disk, memberId: 'anna', sheet });
    expect(codeOf(await look())).toBe('vault.noRecovery');
    await (await openOn(place, 'anna', { serverLogin: loginOf(place) })).close();
    expect(must(await look())).toEqual(loginOf(place));
  });
});

describe('a passphrase that was changed on another computer', () => {
  it('is known here once the old one has been used', async () => {
    const { vault, place } = await withLogin();
    const other = await openOn(await computer(vault), 'anna');
    must(await other.changePassphrase(PASSPHRASE, 'en helt ny lösenfras'));
    await other.close();
    expect(codeOf(await unlock(place, 'anna', 'en helt ny lösenfras'))).toBe('vault.passphraseOlder');
    const old = must(await unlock(place, 'anna'));
    expect(codeOf(await openAs(place.disk, 'anna', { ...on(place), passphrase: old?.key ?? '' }))).toBe(
      'vault.wrongPassphrase',
    );
    expect(must(await unlock(place, 'anna', 'en helt ny lösenfras'))?.login).toEqual(loginOf(place));
    expect(codeOf(await unlock(place, 'anna'))).toBe('vault.passphraseOlder');
  });
});

describe('a file that somebody has edited', () => {
  it('leads nowhere else: the address in clear is only shown', async () => {
    const { place } = await withLogin();
    edit(place, (content) => ({ ...content, address: { host: 'evil.example', port: 1, database: 'x' } }));
    expect(await loginIn(place)).toEqual(loginOf(place));
    expect(await serverAddressOf(VAULT_FOLDER, place.disk)).toMatchObject({ host: 'evil.example' });
    await (await openOn(place, 'anna', { serverLogin: loginOf(place) })).close();
    expect(await serverAddressOf(VAULT_FOLDER, place.disk)).toMatchObject({
      host: 'db.kommunen.example',
    });
  });

  it('gives no login when anything of the sealed part is not as the member left it', async () => {
    const { place } = await withLogin();
    const kept = (decodeChecked(place.disk.bytes(FILE)) as Content).logins.anna ?? {};
    const flipped = (text: unknown): string => {
      const bytes = Buffer.from(String(text), 'base64');
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      return bytes.toString('base64');
    };
    for (const part of ['own', 'signature'])
      for (const value of [flipped(kept[part]), '', 'AA==']) {
        edit(place, (content) => ({ ...content, logins: { anna: { ...kept, [part]: value } } }));
        expect(must(await unlock(place, 'anna')), part).toBeNull();
      }
  });

  it("gives no login that another member's key has sealed and signed", async () => {
    const { place } = await withLogin();
    await (await openOn(place, 'karin', { serverLogin: loginOf(place, 'kv_karin') })).close();
    edit(place, (content) => ({ ...content, logins: { anna: content.logins.karin ?? {} } }));
    expect(must(await unlock(place, 'anna'))).toBeNull();
  });

  it('gives no login of another vault', async () => {
    const { place } = await withLogin();
    const serverLogin = { ...loginOf(place), vaultId: '00000000-0000-4000-8000-000000000000' };
    await (await openOn(place, 'anna', { serverLogin })).close();
    expect(must(await unlock(place, 'anna'))).toBeNull();
  });

  it('still says that the folder is a copy, whatever it contains', async () => {
    const { place } = await withLogin();
    const files = [
      Buffer.from('{'),
      Buffer.alloc(5 * 1024 * 1024, 'x'),
      encodeChecked({ format: 'something else', v: 1 }),
      encodeChecked({ format: 'kanalvakt-mirror', v: 1, logins: [null] }),
      encodeChecked({ format: 'kanalvakt-mirror', v: 1, address: { host: '', port: 0, database: '' } }),
    ];
    for (const bytes of files) {
      place.disk.put(FILE, bytes);
      expect(must(await unlock(place, 'anna'))).toBeNull();
      const alone = must(await openAs(place.disk, 'anna'));
      expect(alone.mode).toBe('readOnly');
      expect(alone.findings.map(({ code }) => code)).toContain('vault.mirrorAlone');
      await alone.close();
    }
  });
});
