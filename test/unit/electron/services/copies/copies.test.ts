// Which computers have a copy of a vault on a server, and from which of them what was disposed of is gone. R47.
import { describe, expect, it } from 'vitest';
import { copyService } from '../../../../../electron/services/copies/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import type { NotedCopy, Vault } from '../../../../../electron/vault/index.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { fail, ok } from '../../../../../domain/kernel/result.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { person, signedIn, withRole } from '../../../support/world/index.ts';

type Copies = Vault<VaultState>['copies'];

const ADMIN = withRole('admin', 'administrator', 'kultur');
const ORDER = 40;
const copy = (copyId: string, more: Partial<NotedCopy> = {}): NotedCopy => ({
  ...{ copyId, own: false, memberIds: ['bo'], confirmed: true, host: `DATOR-${copyId}`, version: '1.0.0' },
  ...{ at: '2026-06-08T08:00:00.000Z', head: { seq: 50, hash: '' }, erasedThrough: 50, waiting: [] },
  ...more,
});

interface Started {
  readonly context: ServiceContext;
  readonly forgotten: string[];
  copies: readonly NotedCopy[] | null;
  isDone: boolean;
  isAway: boolean;
}

/** A vault on a server in which one case was disposed of. */
function start(...copies: readonly NotedCopy[]): Started {
  const { vault, ...rest } = signedIn({ people: [ADMIN, person('bo')] }, ADMIN);
  const forgotten: string[] = [];
  const own: Copies = {
    note: () => Promise.resolve(ok(true)),
    list: () => Promise.resolve(started.isAway ? fail('server.unreachable') : ok(started.copies)),
    forget: (copyId) => {
      forgotten.push(copyId);
      return Promise.resolve(ok(undefined));
    },
    tellOpen: () => Promise.resolve(ok(null)),
    erasures: () => [
      { seq: 20, what: ['log:moderation/gone', 'log:moderation/older'], done: true },
      { seq: ORDER, what: ['log:moderation/gone'], done: started.isDone },
    ],
  };
  const members = [ADMIN, person('bo')].map(({ id }) => ({
    ...{ id, label: id, state: 'active' as const, administrator: id === 'admin', expires: null },
  }));
  const served = Object.assign(Object.create(vault) as typeof vault, { copies: own, members: () => members });
  const context = { ...rest, vault: served };
  const started: Started = { context, forgotten, copies, isDone: true, isAway: false };
  return started;
}

const list = ({ context }: Started) => copyService['copies.list'](context, {});
const erased = ({ context }: Started, id = 'gone') => copyService['copies.erased'](context, { kind: 'moderation', id });
const writeOff = ({ context }: Started, copyId: string) =>
  copyService['copies.writeOff'](context, { copyId, reason: 'Stulen' });
const rows = async (started: Started) => must(await list(started))?.copies ?? [];

describe('the computers with a copy', () => {
  it('are named with their members, the longest away first, and with how much is left on them', async () => {
    const one = start(
      copy('a', { memberIds: ['bo', 'admin'] }),
      copy('b', { at: '2026-05-01T08:00:00.000Z', erasedThrough: 30 }),
      copy('c', { waiting: [ORDER] }),
      copy('d', { confirmed: false, erasedThrough: 0, memberIds: ['nobody'] }),
    );
    const known = must(await list(one));
    expect(known?.copies.map(({ copyId, names, lacking }) => [copyId, names, lacking])).toEqual([
      ['b', ['Namn bo'], 1],
      ['a', ['Namn bo', 'Namn admin'], 0],
      ['c', ['Namn bo'], 1],
      ['d', ['nobody'], 2],
    ]);
    expect(known?.unheard).toEqual([]);
  });
  it('name the members of whom none is known', async () => {
    expect(must(await list(start(copy('a'))))?.unheard).toEqual(['Namn admin']);
  });
  it('are not told from memory when the server cannot be reached', async () => {
    const one = start(copy('a'));
    one.isAway = true;
    expect(codeOf(await list(one))).toBe('server.unreachable');
    expect(codeOf(await erased(one))).toBe('server.unreachable');
    expect(codeOf(await writeOff(one, 'a'))).toBe('server.unreachable');
  });
  it('of a vault in a folder are none', async () => {
    const one = start();
    one.copies = null;
    expect(must(await list(one))).toBeNull();
    expect(must(await erased(one))).toBeNull();
    expect(codeOf(await writeOff(one, 'a'))).toBe('copies.unknown');
  });
});

describe('a computer that is written off', () => {
  it('is counted no more, with the reason in the journal, and forgotten on the server', async () => {
    const one = start(copy('a'), copy('b'));
    must(await writeOff(one, 'a'));
    expect((await rows(one)).map(({ copyId }) => copyId)).toEqual(['b']);
    expect(one.forgotten).toEqual(['a']);
    expect(must(await list(one))?.writtenOff).toMatchObject([
      { copyId: 'a', host: 'DATOR-a', names: ['Namn bo'], reason: 'Stulen', by: 'Namn admin' },
    ]);
    expect(must(await erased(one))).toMatchObject({ total: 1, writtenOff: 1 });
    expect(codeOf(await writeOff(one, 'a'))).toBe('copies.unknown');
  });
  it('counts again once it has been connected since, and may be written off again', async () => {
    const one = start(copy('a'));
    must(await writeOff(one, 'a'));
    one.copies = [copy('a', { at: '2099-01-01T08:00:00.000Z' })];
    expect((await rows(one)).map(({ copyId }) => copyId)).toEqual(['a']);
    must(await writeOff(one, 'a'));
  });
  it('is another one than that which writes it off', async () => {
    const one = start(copy('a', { own: true }));
    expect(codeOf(await writeOff(one, 'a'))).toBe('copies.own');
    expect(one.context.vault.db.data.writtenOffCopies).toEqual({});
  });
});

describe('what was disposed of', () => {
  it('is gone from the computers that have said so since, and left on the others', async () => {
    const one = start(
      copy('a'),
      copy('b', { erasedThrough: 39, at: '2026-05-01T08:00:00.000Z' }),
      copy('c', { waiting: [ORDER] }),
      copy('d', { confirmed: false, erasedThrough: 0 }),
    );
    expect(must(await erased(one))).toMatchObject({ server: true, gone: 1, total: 4, unheard: ['Namn admin'] });
    expect(must(await erased(one))?.left.map(({ copyId }) => copyId)).toEqual(['b', 'c', 'd']);
    expect(must(await erased(one, 'older'))).toMatchObject({ server: true, gone: 3, total: 4 });
  });
  it('is gone from none while it is not gone from the server', async () => {
    const one = start(copy('a'));
    one.isDone = false;
    expect(must(await erased(one))).toMatchObject({ server: false, gone: 0, total: 1 });
  });
  it('is told of nothing that was not', async () => {
    expect(must(await erased(start(copy('a')), 'other'))).toBeNull();
  });
});
