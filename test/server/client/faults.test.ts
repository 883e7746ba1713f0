// A connection that is lost at the worst moment, and a server that is gone for a while.
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { PostgresServer, type PostgresOptions } from '../../../electron/vault/server/postgres/index.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { must } from '../../support/results.ts';
import { fill, headOf, idsOf, kindOf, newBlobId, parcelAt, put, sha256 } from '../support/parcels.ts';
import { optionsFor, vaultOfPrograms, type ProgramsVault } from '../support/programs.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { connected, connecting } from '../support/states.ts';
import { until } from '../support/until.ts';
import { once } from '../support/vaults.ts';
import { settled, writeAll } from '../support/writing.ts';

/** Nothing but what the test asks goes over the line, and the program comes back quickly. */
const QUIET = { beatMs: 600_000, pollMs: 600_000, maxPollMs: 600_000, retryMs: 20, maxRetryMs: 100 };

let vault: ProgramsVault;
let proxy: Proxy;
beforeEach(async () => {
  vault = await vaultOfPrograms();
  const { host, port } = inject('cluster');
  proxy = await startProxy(host, port);
});
afterEach(async () => {
  await vault.close();
  await proxy.close();
});

/** A program behind the proxy, once notifications come. */
async function behindProxy(times: PostgresOptions['times'] = {}) {
  const program = vault.program(undefined, { port: proxy.port, times: { ...QUIET, ...times } });
  await connected(program, 'told');
  return program;
}

/** What those who are in a transaction wait for. */
async function underWay(): Promise<string[]> {
  const { cluster, slug } = vault;
  const text = 'SELECT wait_event FROM pg_stat_activity WHERE xact_start IS NOT NULL AND starts_with(usename, $1)';
  const { rows } = await once(cluster.superuser, cluster, text, [`kv_${slug}`]);
  return rows.map(({ wait_event: event }: { wait_event: string }) => event);
}

describe('an append whose answer is lost', () => {
  it('had landed: the outcome is its number, and sending it again doubles nothing', async () => {
    const program = await behindProxy();
    const parcel = parcelAt(1, { puts: [put('recovery', 'sheet')] });
    proxy.swallowNextAnswer();
    expect(kindOf(await program.append(parcel))).toBe('unknown server.unreachable');
    expect(await settled(program, parcel.frame.id)).toBe(1);
    expect(await program.append(parcel)).toEqual({ kind: 'appended', seq: 1, again: true });
    expect(await idsOf(program)).toEqual([parcel.frame.id]);
    expect(must(await program.object('recovery'))?.seq).toBe(1);
  });
  it('had not arrived: the outcome is null, and it never lands', async () => {
    const program = await behindProxy();
    const parcel = parcelAt(1);
    proxy.swallowNextQuestion();
    expect(kindOf(await program.append(parcel))).toBe('unknown server.unreachable');
    expect(await settled(program, parcel.frame.id)).toBeNull();
    expect(kindOf(await program.append(parcel))).toBe('refused server.withdrawn');
    expect(await program.append(parcelAt(1))).toEqual({ kind: 'appended', seq: 1, again: false });
  });
  it('in turn: the outcome says which of the two it was', async () => {
    const program = await behindProxy();
    const other = vault.program();
    const parcel = parcelAt(1);
    const answer = await program.inTurn(0, 5000, (_, append) => {
      proxy.swallowNextAnswer();
      return append(parcel);
    });
    expect(kindOf(must(answer))).toBe('unknown server.unreachable');
    const seq = await settled(program, parcel.frame.id);
    expect(await idsOf(other)).toEqual(seq === null ? [] : [parcel.frame.id]);
    expect(kindOf(await other.append(parcelAt((seq ?? 0) + 1)))).toBe('appended');
  });
  it('many times, among programs that write at once: every frame lands once', async () => {
    const programs = await Promise.all([behindProxy(), behindProxy(), behindProxy()]);
    let left = 8;
    const written = await Promise.all(
      programs.map((program) =>
        writeAll(program, 8, (landed) => {
          if (landed % 3 !== 1 || left === 0) return;
          left -= 1;
          proxy.swallowNextAnswer();
        }),
      ),
    );
    expect([...(await idsOf(vault.program()))].sort()).toEqual(written.flatMap(({ ids }) => ids).sort());
    expect(written.some(({ lost }) => lost > 0)).toBe(true);
  });
});

describe('a program that loses its connection', () => {
  it('reconnects, and is notified of what came meanwhile', async () => {
    const program = await behindProxy();
    const other = vault.program();
    const [onState, onNews] = [vi.fn<() => void>(), vi.fn<() => void>()];
    program.onState(onState);
    program.follow(onNews);
    proxy.refuse();
    proxy.drop();
    await connecting(program);
    expect(onState).toHaveBeenCalled();
    expect(program.state()).toMatchObject({ problem: { code: 'server.unreachable' } });
    await fill(other, 2);
    onNews.mockClear();
    proxy.accept();
    await connected(program, 'told');
    expect(onNews).toHaveBeenCalled();
    expect(await headOf(program)).toBe(2);
    onNews.mockClear();
    await other.append(parcelAt(3));
    await until(() => {
      expect(onNews).toHaveBeenCalled();
    });
  });
  it('stays in no transaction when the line goes dead right after one has begun', async () => {
    const program = await behindProxy();
    // Both its answer and the next question take a while: it is seen that nothing is asked within it.
    proxy.delay(1000);
    const turn = program.inTurn(0, 5000, () => Promise.resolve(ok(undefined)));
    await until(async () => {
      expect(await underWay()).toEqual(['ClientRead']);
    });
    proxy.freeze();
    // Otherwise nothing could be erased until the system gives the line up, which takes hours.
    await until(async () => {
      expect(await underWay()).toEqual([]);
    });
    proxy.drop();
    expect((await turn).ok).toBe(false);
  });
  it('keeps no transaction open when its computer goes to sleep in the middle of a large answer', async () => {
    const program = await behindProxy();
    await fill(program, 12, 1_000_000);
    proxy.sleep();
    const reading = program.read(0, 12_000_000);
    await until(async () => {
      expect(await underWay()).toEqual(['ClientWrite']);
    });
    // Otherwise nothing could be erased until the system gives the line up, which takes a quarter of an hour.
    await until(async () => {
      expect(await underWay()).toEqual([]);
    });
    proxy.drop();
    expect((await reading).ok).toBe(false);
  });

  it('refuses what is asked meanwhile at once, with nothing sent', async () => {
    const program = await behindProxy({ retryMs: 600_000, maxRetryMs: 600_000 });
    proxy.drop();
    await connecting(program);
    expect(kindOf(await program.append(parcelAt(1)))).toBe('refused server.unreachable');
    expect(await program.inTurn(0, 1000, () => Promise.resolve(0))).toMatchObject({ ok: false });
    expect(await program.read(0, 1000)).toMatchObject({ ok: false, error: { code: 'server.unreachable' } });
    expect(await headOf(vault.program())).toBe(0);
  });
  it('in its turn loses the turn: another appends, and its own frame is raced or settled', async () => {
    const program = await behindProxy();
    const other = vault.program();
    const parcel = parcelAt(1);
    const answer = await program.inTurn(0, 5000, async (_, append) => {
      proxy.drop();
      await connecting(program);
      expect(kindOf(await other.append(parcelAt(1)))).toBe('appended');
      return append(parcel);
    });
    expect(kindOf(must(answer))).toBe('raced');
    expect(await settled(program, parcel.frame.id)).toBeNull();
  });
  it('waits longer and longer between its attempts', async () => {
    const program = await behindProxy({ retryMs: 40, maxRetryMs: 5000 });
    const before = proxy.made();
    proxy.refuse();
    proxy.drop();
    const begun = performance.now();
    await until(() => {
      expect(proxy.made() - before).toBeGreaterThanOrEqual(5);
    });
    // At least half of 40 + 80 + 160 + 320 + 640 ms; without growth it would have been 5 × 20.
    expect(performance.now() - begun).toBeGreaterThan(600);
    proxy.accept();
    await connected(program);
  });
  it('half, because the server only sends no more, asks what became of its frame and goes on', async () => {
    const program = await behindProxy({ answerMs: 2000 });
    const parcel = parcelAt(1);
    proxy.halfClose();
    const answer = await program.append(parcel);
    expect(['unknown server.unreachable', 'refused server.unreachable']).toContain(kindOf(answer));
    await connected(program);
    const landed = await settled(program, parcel.frame.id);
    expect(await idsOf(program)).toEqual(landed === null ? [] : [parcel.frame.id]);
    expect(kindOf(await program.append(parcelAt((landed ?? 0) + 1)))).toBe('appended');
  });
  it('nowhere, though it is slow: appends, turns and files arrive once, in their order', async () => {
    const program = await behindProxy();
    const [before, blobId, bytes] = [proxy.made(), newBlobId(), Buffer.from('a small file')];
    proxy.delay(150);
    const parcels = await fill(program, 2);
    const last = parcelAt(3);
    expect(must(await program.inTurn(2, 5000, (_, append) => append(last)))).toMatchObject({
      kind: 'appended',
      seq: 3,
    });
    const begun = must(await program.blobs.begin(blobId, bytes.length, sha256(bytes)));
    if (begun.kind === 'there') throw new Error('nobody has stored it');
    must(await program.blobs.put(begun.uploadId, 0, bytes));
    must(await program.blobs.finish(begun.uploadId));
    proxy.delay(0);
    expect(await idsOf(vault.program())).toEqual([...parcels, last].map(({ frame }) => frame.id));
    expect(must(await vault.program().blobs.read(blobId, 0, bytes.length))).toEqual(bytes);
    expect(proxy.made()).toBe(before);
  });
  it('without noticing it, because nothing arrives any more, finds out and comes back', async () => {
    const program = await behindProxy({ beatMs: 50, beatAnswerMs: 300 });
    proxy.freeze();
    await connecting(program);
    await connected(program);
    expect(await headOf(program)).toBe(0);
  });
});

describe('where notifications do not come', () => {
  it('a program asks for news', async () => {
    // The other connection, over which it is tried, is refused.
    const program = vault.program(undefined, {
      port: proxy.port,
      times: { ...QUIET, probeMs: 1, pollMs: 20, maxPollMs: 50 },
    });
    const stop = program.onState(() => {
      proxy.refuse();
    });
    await connected(program, 'polling');
    stop();
    const listener = vi.fn<() => void>();
    program.follow(listener);
    await vault.program().append(parcelAt(1));
    await until(() => {
      expect(listener).toHaveBeenCalled();
    });
    expect(program.state()).toMatchObject({ kind: 'connected', follow: 'polling' });
  });
  it('because the server has no connection to spare, a program is told once it has one', async () => {
    const login = await vault.login(['read']);
    const limit = (connections: number): Promise<unknown> =>
      once(vault.cluster.superuser, vault.cluster, `ALTER ROLE ${login.user} CONNECTION LIMIT ${connections}`);
    await limit(1);
    const program = new PostgresServer(optionsFor(vault, login, { times: { pollMs: 20, maxPollMs: 50 } }));
    onTestFinished(() => program.close());
    const seen: string[] = [];
    program.onState(() => {
      const state = program.state();
      seen.push(state.kind === 'connected' ? state.follow : state.kind);
    });
    await connected(program);
    expect(must(await program.identity()).head).toBe(0);
    await limit(-1);
    await connected(program, 'told');
    expect(seen).toEqual(['polling', 'told']);
  });
});
