// Filling a server's copy of a vault from a folder, and dropping it.
import { expect, it } from 'vitest';
import type { ServerAdministration, VaultServer } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { frameAt, idsOf, kindOf, parcelAt } from '../support/parcels.ts';

/** What a case runs on; see `TestedHost`. */
interface Filled {
  readonly host: {
    readonly manifest: Buffer;
    loginName(suffix: string): string;
    verifier(login: string): Promise<string>;
    administer(login?: string): ServerAdministration;
    connect(login?: string): VaultServer;
  };
  readonly maker: ServerAdministration;
}

/** Defines the cases. */
export function fillingCases(current: () => Filled): void {
  it('frames are filled in many at a time, with their numbers and bytes', async () => {
    const { host, maker } = current();
    must(await maker.createVault(host.manifest));
    const head = Buffer.from('head');
    const frames = [frameAt(1, { head }), ...[2, 3, 4].map((seq) => frameAt(seq, { segment: 2 }))];
    expect(must(await maker.fill(0, frames.slice(0, 3), []))).toBe(3);
    expect(must(await maker.fill(3, frames.slice(3), []))).toBe(4);
    expect(must(await host.connect().read(0, 1_000_000))).toEqual(frames);
  });
  it('later frames that were there go', async () => {
    const { host, maker } = current();
    must(await maker.createVault(host.manifest));
    const [one, two, other] = [frameAt(1), frameAt(2), frameAt(2)];
    must(await maker.fill(0, [one, two, frameAt(3)], []));
    must(await maker.fill(1, [other], []));
    expect(await idsOf(host.connect())).toEqual([one.id, other.id]);
    must(await maker.fill(1, [], []));
    expect(await idsOf(host.connect())).toEqual([one.id]);
  });
  it('objects are put as of the newest frame, and go', async () => {
    const { host, maker } = current();
    must(await maker.createVault(host.manifest));
    const bytes = Buffer.from('object');
    must(await maker.fill(0, [frameAt(1), frameAt(2)], [{ name: 'recovery', bytes }]));
    const server = host.connect();
    expect(must(await server.objectsSince(0))).toEqual([{ name: 'recovery', bytes, seq: 2 }]);
    must(
      await maker.fill(
        2,
        [],
        [
          { name: 'recovery', bytes: null },
          { name: 'member/anna', bytes },
          { name: 'member/none', bytes: null },
        ],
      ),
    );
    expect(must(await server.objectsSince(0))).toEqual([{ name: 'member/anna', bytes, seq: 2 }]);
  });
  it('a vault that is in use is not filled, and takes frames after those that it was filled with', async () => {
    const { host, maker } = current();
    must(await maker.createVault(host.manifest));
    must(await maker.fill(0, [frameAt(1)], [{ name: 'recovery', bytes: Buffer.from('1') }]));
    must(await maker.setPhase('open', 1));
    expect(codeOf(await maker.fill(0, [frameAt(1)], []))).toBe('server.notFilling');
    const puts = [{ name: 'recovery', bytes: Buffer.from('2'), after: 1 }] as const;
    expect(kindOf(await host.connect().append(parcelAt(2, { puts })))).toBe('appended');
  });
  it('only who administers a vault fills or drops it', async () => {
    const { host, maker } = current();
    must(await maker.createVault(host.manifest));
    const login = host.loginName('anna');
    must(await maker.openDoor(login, ['read', 'append'], await host.verifier(login)));
    const anna = host.administer(login);
    expect(codeOf(await anna.fill(0, [frameAt(1)], []))).toBe('server.denied');
    expect(codeOf(await anna.dropVault())).toBe('server.denied');
  });
  it('a vault is dropped when it has moved or was never whole, with its logins', async () => {
    const { host, maker } = current();
    must(await maker.createVault(host.manifest));
    const login = host.loginName('anna');
    must(await maker.openDoor(login, ['read', 'append'], await host.verifier(login)));
    const anna = host.connect(login);
    must(await maker.fill(0, [frameAt(1)], []));
    must(await maker.setPhase('open', 1));
    expect(codeOf(await maker.dropVault())).toBe('server.notMoved');
    must(await maker.setPhase('moved', 1));
    must(await maker.dropVault());
    expect(codeOf(await anna.identity())).not.toBe('');
    must(await maker.createVault(host.manifest));
    expect(await idsOf(host.connect())).toEqual([]);
    must(await maker.dropVault());
  });
}
