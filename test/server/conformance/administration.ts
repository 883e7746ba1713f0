// What every server does alike for the administrators of a vault.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  ServerAdministration,
  ServerDoor,
  ServerRight,
  VaultServer,
} from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { fillingCases } from './filling.ts';
import { headOf, idsOf, kindOf, parcelAt } from '../support/parcels.ts';

export interface TestedHost {
  /** The bytes of `vault.json` of a vault that is not there yet. */
  readonly manifest: Buffer;
  /** The name of a login that can be made; each has its own `suffix`. */
  loginName(suffix: string): string;
  /** A new verifier, and what the server knows of it is nothing but that. */
  verifier(login: string): Promise<string>;
  /** The maker's, or that of a login whose verifier was asked for. */
  administer(login?: string): ServerAdministration;
  /** A program with a login whose verifier was asked for, or the maker's. */
  connect(login?: string): VaultServer;
  /** Ends it with every connection. */
  close(): Promise<void>;
}

const ALL: readonly ServerRight[] = ['read', 'append', 'erase', 'admin'];

/** Defines all cases. `make` is called for each. */
export function administrationCases(name: string, make: () => Promise<TestedHost>): void {
  describe(`the administration of ${name}`, () => {
    let host: TestedHost;
    let maker: ServerAdministration;
    beforeEach(async () => {
      host = await make();
      maker = host.administer();
    });
    afterEach(() => host.close());

    const made = async (suffix: string, rights: readonly ServerRight[]): Promise<string> => {
      const login = host.loginName(suffix);
      must(await maker.openDoor(login, rights, await host.verifier(login)));
      return login;
    };
    const doorOf = async (login: string): Promise<ServerDoor | undefined> =>
      must(await maker.doors()).find((door) => door.login === login);
    const openVault = async (): Promise<void> => {
      must(await maker.createVault(host.manifest));
      must(await maker.setPhase('open', 0));
    };

    it('a vault that is made is empty and being filled, by who administers it', async () => {
      must(await maker.createVault(host.manifest));
      const anna = await made('anna', ['read', 'append']);
      expect(must(await host.connect().identity())).toMatchObject({
        ...{ manifest: host.manifest, head: 0, phase: 'filling' },
        rights: ['read', 'append', 'erase', 'admin'],
      });
      expect(kindOf(await host.connect(anna).append(parcelAt(1)))).toBe('refused server.notOpen');
      expect(kindOf(await host.connect().append(parcelAt(1)))).toBe('appended');
    });
    it('the same vault is made again, and nothing changes', async () => {
      must(await maker.createVault(host.manifest));
      await host.connect().append(parcelAt(1));
      must(await maker.createVault(host.manifest));
      expect(must(await host.connect().identity()).head).toBe(1);
    });
    it('another vault of that id is refused', async () => {
      must(await maker.createVault(host.manifest));
      expect(codeOf(await maker.createVault(Buffer.from('{"another":1}')))).toBe('server.vaultExists');
      expect(must(await host.connect().identity()).manifest).toEqual(host.manifest);
    });
    it('only a login that may make vaults makes one', async () => {
      must(await maker.createVault(host.manifest));
      const anna = host.administer(await made('anna', ALL));
      expect(codeOf(await anna.createVault(Buffer.from('{"another":1}')))).not.toBe('');
      expect(must(await anna.checks())).toMatchObject({ mayMakeLogins: true });
    });
    it('the phase is set where the vault ends as it was seen, and only there', async () => {
      await openVault();
      const server = host.connect();
      expect(kindOf(await server.append(parcelAt(1)))).toBe('appended');
      expect(must(await maker.setPhase('moved', 0))).toEqual({ raced: 1 });
      expect(must(await server.identity()).phase).toBe('open');
      expect(must(await maker.setPhase('moved', 1))).toEqual({ raced: null });
      expect(kindOf(await server.append(parcelAt(2)))).toBe('refused server.moved');
    });
    fillingCases(() => ({ host, maker }));
    it('a door that is opened lets its login do what it may', async () => {
      await openVault();
      const [anna, berit] = [await made('anna', ['read', 'append']), await made('berit', ['read'])];
      const parcel = parcelAt(1);
      expect(kindOf(await host.connect(anna).append(parcel))).toBe('appended');
      expect(kindOf(await host.connect(berit).append(parcelAt(2)))).toBe('refused server.denied');
      expect(await idsOf(host.connect(berit))).toEqual([parcel.frame.id]);
      expect(await doorOf(anna)).toEqual({
        login: anna,
        rights: ['read', 'append'],
        made: true,
        connections: expect.any(Number),
      });
      expect((await doorOf(berit))?.rights).toEqual(['read']);
    });
    it('what a login may do is changed without a new verifier, and its password stays', async () => {
      await openVault();
      const anna = await made('anna', ['read']);
      must(await maker.openDoor(anna, ['read', 'append'], null));
      expect(kindOf(await host.connect(anna).append(parcelAt(1)))).toBe('appended');
      expect((await doorOf(anna))?.made).toBe(true);
    });
    it('a login that is not there, or is shut, is let in with a verifier only', async () => {
      await openVault();
      expect(codeOf(await maker.openDoor(host.loginName('nobody'), ['read'], null))).toBe('server.noLogin');
      const anna = await made('anna', ['read', 'append']);
      must(await maker.shutDoor(anna));
      expect(codeOf(await maker.openDoor(anna, ['read'], null))).toBe('server.noLogin');
      must(await maker.openDoor(anna, ['read'], await host.verifier(anna)));
      expect(await headOf(host.connect(anna))).toBe(0);
    });
    it('nothing more of a login lands when its door is shut', async () => {
      await openVault();
      const anna = await made('anna', ['read', 'append']);
      const program = host.connect(anna);
      expect(kindOf(await program.append(parcelAt(1)))).toBe('appended');
      expect(must(await maker.shutDoor(anna)).ended).not.toBeNull();
      expect(kindOf(await program.append(parcelAt(2)))).not.toBe('appended');
      expect(codeOf(await host.connect(anna).identity())).toBe('server.loginRefused');
      expect((await doorOf(anna))?.rights).toEqual([]);
      must(await maker.shutDoor(anna));
      must(await maker.shutDoor(host.loginName('nobody')));
    });
    it('without the right to administer everything is denied', async () => {
      await openVault();
      const name = await made('anna', ['read', 'append', 'erase']);
      const anna = host.administer(name);
      expect(codeOf(await anna.doors())).toBe('server.denied');
      expect(codeOf(await anna.setPhase('moved', 0))).toBe('server.denied');
      expect(codeOf(await anna.shutDoor(name))).toBe('server.denied');
      expect(codeOf(await anna.openDoor(name, ALL, null))).toBe('server.denied');
    });
    it('a server tells what must be known before a vault is put there', async () => {
      const checks = must(await maker.checks());
      expect(checks).toMatchObject({
        durable: true,
        standby: false,
        tls: 'TLSv1.3',
        channelBinding: true,
        told: true,
        mayMakeVaults: true,
        mayMakeLogins: true,
      });
      expect(checks.version).toBeGreaterThanOrEqual(140000);
      expect(checks.schema).toBe(checks.schemaNeeded);
      expect(checks.connections).toBeGreaterThan(0);
      expect(checks.maxConnections).toBeGreaterThan(checks.connections);
      expect(Math.abs(checks.clockAheadMs)).toBeLessThan(60_000);
      expect(checks.databaseBytes).toBeGreaterThan(0);
    });
    it('a connection that is closed refuses everything', async () => {
      await maker.close();
      expect(codeOf(await maker.checks())).toBe('vault.closed');
    });
  });
}
