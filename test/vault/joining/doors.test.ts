import { beforeEach, describe, expect, it } from 'vitest';
import { followMembers, loginNameOf, makeLogin, type DoorOwner } from '../../../electron/vault/joining/index.ts';
import type { ServerAdministration } from '../../../electron/vault/server/index.ts';
import { MemoryHost } from '../../support/memory-administration.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import { codeOf, must } from '../../support/results.ts';

const VAULT = '11111111-2222-4333-8444-555555555555';
const OTHER = '99999999-2222-4333-8444-555555555555';
const writer = (memberId: string): DoorOwner => ({ memberId, rights: ['read', 'append'] });
const nameOf = (memberId: string): string => loginNameOf(VAULT, memberId);

let host: MemoryHost;
let maker: ServerAdministration;
beforeEach(async () => {
  host = new MemoryHost();
  maker = host.administer();
  must(await maker.createVault(Buffer.from('{}')));
});

const rights = (login: string): readonly string[] | undefined => host.vault?.doors.get(login)?.rights;
const follow = (...owners: DoorOwner[]) => followMembers(maker, VAULT, owners);

describe('the name of a login', () => {
  it('is the same for every program, is one that a server takes, and does not tell the member', () => {
    expect(nameOf('berit')).toBe(nameOf('berit'));
    expect(nameOf('berit')).toMatch(/^kv_111111112222_[a-z0-9_]{1,40}$/);
    expect(nameOf('berit')).not.toContain('berit');
  });
  it('is another for each member and each vault', () => {
    expect(new Set([nameOf('berit'), nameOf('karin'), loginNameOf(OTHER, 'berit')]).size).toBe(3);
  });
});

describe('the doors of a server', () => {
  it('let in a member for whom a login was made, with what the member may do', async () => {
    const { user } = must(await makeLogin(maker, VAULT, writer('berit')));
    expect(user).toBe(nameOf('berit'));
    expect(rights(user)).toEqual(['read', 'append']);
  });
  it('give each login another password, and tell the server none', async () => {
    const [one, other] = [
      must(await makeLogin(maker, VAULT, writer('berit'))),
      must(await makeLogin(maker, VAULT, writer('karin'))),
    ];
    expect(one.password).not.toBe(other.password);
    expect(JSON.stringify([...(host.vault?.doors ?? [])])).not.toContain(one.password);
  });
  it('shut behind a member who is removed, and nothing more of that login lands', async () => {
    must(await makeLogin(maker, VAULT, writer('berit')));
    must(await makeLogin(maker, VAULT, writer('karin')));
    const program = new MemoryServer(host.vault!, { login: nameOf('karin') });
    expect(must(await follow(writer('berit')))).toEqual({ shut: [nameOf('karin')], changed: [] });
    expect(codeOf(await program.read(0, 1))).toBe('server.loginRefused');
    expect(rights(nameOf('berit'))).toEqual(['read', 'append']);
  });
  it('follow what a member may do, both ways', async () => {
    must(await makeLogin(maker, VAULT, writer('berit')));
    const administers: DoorOwner = { memberId: 'berit', rights: ['read', 'append', 'erase', 'admin'] };
    expect(must(await follow(administers))).toEqual({ shut: [], changed: [nameOf('berit')] });
    expect(rights(nameOf('berit'))).toEqual(administers.rights);
    expect(must(await follow(writer('berit'))).changed).toEqual([nameOf('berit')]);
    expect(rights(nameOf('berit'))).toEqual(['read', 'append']);
  });
  it('stay as they are when everything is as it should be', async () => {
    must(await makeLogin(maker, VAULT, writer('berit')));
    must(await follow(writer('berit')));
    expect(must(await follow(writer('berit')))).toEqual({ shut: [], changed: [] });
    must(await follow());
    expect(must(await follow())).toEqual({ shut: [], changed: [] });
  });
  it('stay shut for a member who comes back, until a new password is given', async () => {
    must(await makeLogin(maker, VAULT, writer('berit')));
    must(await follow());
    must(await follow(writer('berit')));
    expect(rights(nameOf('berit'))).toEqual([]);
    must(await makeLogin(maker, VAULT, writer('berit')));
    expect(rights(nameOf('berit'))).toEqual(['read', 'append']);
  });
  it("that are the operator's or another vault's are left alone", async () => {
    host.vault?.doors.set('kv_operated', { rights: ['read'], verifier: null });
    host.vault?.doors.set('kv_111111112222_report', { rights: ['read'], verifier: 'x' });
    host.vault?.doors.set(loginNameOf(OTHER, 'berit'), { rights: ['read'], verifier: 'x' });
    expect(must(await follow())).toEqual({ shut: [], changed: [] });
    expect(rights('kv_maker')).toEqual(['read', 'append', 'erase', 'admin']);
  });
  it('that could not be shut while the server was away are shut the next time', async () => {
    must(await makeLogin(maker, VAULT, writer('karin')));
    host.isAway = true;
    expect(codeOf(await follow())).toBe('server.unreachable');
    host.isAway = false;
    expect(must(await follow()).shut).toEqual([nameOf('karin')]);
  });
  it('are all tried when one cannot be changed', async () => {
    must(await makeLogin(maker, VAULT, writer('karin')));
    must(await makeLogin(maker, VAULT, writer('berit')));
    let refused = 0;
    const once: ServerAdministration = Object.create(maker, {
      shutDoor: {
        value: (login: string) => {
          refused += 1;
          return refused === 1 ? Promise.resolve({ ok: false, error: { code: 'server.busy' } }) : maker.shutDoor(login);
        },
      },
      doors: { value: () => maker.doors() },
    }) as ServerAdministration;
    expect(codeOf(await followMembers(once, VAULT, []))).toBe('server.busy');
    expect([rights(nameOf('karin')), rights(nameOf('berit'))].filter((may) => may?.length === 0).length).toBe(1);
  });
});
