// What befalls a server as a whole: it is killed, becomes a standby, or is set up so that it could lose frames.
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServerAppended } from '../../../electron/vault/server/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { startCluster } from '../support/cluster.ts';
import { fill, headOf, idsOf, kindOf, parcelAt } from '../support/parcels.ts';
import { vaultOfPrograms, type ProgramsVault } from '../support/programs.ts';
import { connected, connecting } from '../support/states.ts';
import { until } from '../support/until.ts';
import { writeAll } from '../support/writing.ts';

const TIMES = { retryMs: 20, maxRetryMs: 500 };

let started: Awaited<ReturnType<typeof startCluster>>;
let vault: ProgramsVault;
beforeAll(async () => {
  started = await startCluster();
  vault = await vaultOfPrograms(started.cluster);
});
afterAll(async () => {
  await vault.close();
  await started.server.remove();
});

describe('a server whose certificate expires before its authority', () => {
  it('is connected to, and the day is known, as openssl reads it', async () => {
    const program = vault.program(undefined, { times: TIMES });
    await connected(program);
    const { host, port } = started.cluster;
    const tls = ['s_client', '-starttls', 'postgres', '-connect', `${host}:${String(port)}`];
    const shown = execFileSync('openssl', tls, { input: '', encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
    const read = execFileSync('openssl', ['x509', '-noout', '-enddate'], { input: shown, encoding: 'utf8' });
    const certificateUntil = Date.parse(read.trim().replace('notAfter=', ''));
    expect(program.state()).toMatchObject({ kind: 'connected', certificateUntil });
    expect(Date.parse(new X509Certificate(started.cluster.ca).validTo)).toBeGreaterThan(certificateUntil);
  });
});

describe('a server that is killed and started again', () => {
  it('has every frame it acknowledged, and its programs come back', async () => {
    const programs = [1, 2, 3].map(() => vault.program(undefined, { times: TIMES }));
    const [one, other] = programs;
    const parcels = await fill(one!, 5);
    await Promise.all(programs.map((program) => connected(program)));
    const last = parcelAt(6);
    const [answer] = await Promise.all([one!.append(last), started.server.kill()]);
    await Promise.all(programs.map(connecting));
    await started.server.start();
    await Promise.all(programs.map((program) => connected(program, 'told')));
    const ids = parcels.map(({ frame }) => frame.id);
    let outcome: number | null | undefined;
    await until(async () => {
      outcome = must(await one!.outcome(last.frame.id));
    });
    if (answer.kind === 'appended') expect(outcome).toBe(6);
    expect(await idsOf(other!)).toEqual(outcome === 6 ? [...ids, last.frame.id] : ids);
    const next = (await headOf(other!)) + 1;
    expect(kindOf(await other!.append(parcelAt(next)))).toBe('appended');
  });
});

describe('a server that ends connections again and again', () => {
  it('loses and doubles no frame of programs that write at once', async () => {
    const own = await vaultOfPrograms(started.cluster);
    const programs = Array.from({ length: 6 }, () => own.program(undefined, { times: TIMES }));
    const sql = `SELECT count(pg_terminate_backend(pid)) FROM (
      SELECT pid FROM pg_stat_activity WHERE starts_with(usename::text, 'kv_${own.slug}') ORDER BY random() LIMIT 1) AS chosen`;
    let ended = 0;
    const over = new AbortController();
    const ending = (async () => {
      while (!over.signal.aborted) ended += Number(await started.server.psql('postgres', ['-c', sql]));
    })();
    const written = await Promise.all(programs.map((program) => writeAll(program, 6)));
    over.abort();
    await ending;
    expect(ended).toBeGreaterThan(0);
    const reader = own.program(['read']);
    expect([...(await idsOf(reader))].sort()).toEqual(written.flatMap(({ ids }) => ids).sort());
    const numbers = must(await reader.digests(0, 1000)).map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    await own.close();
  });
});

/** Changes the server's settings, also those of connections that are there. */
async function setting(sql: string): Promise<void> {
  await started.server.psql('postgres', ['-c', `ALTER SYSTEM ${sql}`]);
  await started.server.psql('postgres', ['-c', 'SELECT pg_reload_conf()']);
}

describe('a server that could lose what it has acknowledged', () => {
  it.each(['fsync', 'full_page_writes'])('with %s off is read and takes no change, until it is on', async (name) => {
    const [one, other] = [vault.program(undefined, { times: TIMES }), vault.program(undefined, { times: TIMES })];
    const head = await headOf(one);
    await setting(`SET ${name} = off`);
    const late = vault.program(undefined, { times: TIMES });
    await until(async () => {
      expect(codeOf(await late.outcome(parcelAt(1).frame.id))).toBe('server.notDurable');
    });
    expect(kindOf(await late.append(parcelAt(head + 1)))).toBe('refused server.notDurable');
    expect(codeOf(await late.inTurn(head, 1000, () => Promise.resolve(0)))).toBe('server.notDurable');
    expect(codeOf(await late.leases.take('sweep', 1000))).toBe('server.notDurable');
    expect((await idsOf(late)).length).toBe(head);
    await setting(`RESET ${name}`);
    await until(async () => {
      expect(kindOf(await late.append(parcelAt(head + 1)))).toBe('appended');
    });
    expect(await headOf(other)).toBe(head + 1);
  });
  it('is noticed by a program that was connected before', async () => {
    const program = vault.program(undefined, { times: { ...TIMES, beatMs: 20, pollMs: 20, maxPollMs: 20 } });
    const head = await headOf(program);
    await setting('SET fsync = off');
    await until(async () => {
      expect(codeOf(await program.leases.keep({ name: 'nobody’s', fence: 1 }, 1000))).toBe('server.notDurable');
    });
    expect(kindOf(await program.append(parcelAt(head + 1)))).toBe('refused server.notDurable');
    await setting('RESET fsync');
  });
  it.each(['alone', 'in turn'])('because a wait for its standby was ended, appending %s, is unknown', async (how) => {
    const program = vault.program(undefined, { times: TIMES });
    await connected(program, 'told');
    const head = await headOf(program);
    await setting("SET synchronous_standby_names = 'one_that_is_not_there'");
    const parcel = parcelAt(head + 1);
    const appending: Promise<ServerAppended> =
      how === 'alone' ? program.append(parcel) : program.inTurn(head, 5000, (_, append) => append(parcel)).then(must);
    const end = "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    await until(async () => {
      expect(await started.server.psql('postgres', ['-c', end])).toBe('1');
    });
    expect(kindOf(await appending)).toBe('unknown server.notDurable');
    await setting('RESET synchronous_standby_names');
    // It is there; another server that took over would not have it.
    expect(must(await program.outcome(parcel.frame.id))).toBe(head + 1);
  });
});

describe('a standby', () => {
  it('is read and takes no change', async () => {
    const head = await headOf(vault.program());
    await vault.close();
    await started.server.stop();
    const signal = path.join(path.dirname(started.server.caFile), 'data', 'standby.signal');
    writeFileSync(signal, '');
    await started.server.start();
    const program = vault.program(undefined, { times: TIMES });
    await connected(program);
    expect((await idsOf(program)).length).toBe(head);
    expect(kindOf(await program.append(parcelAt(head + 1)))).toBe('refused server.readOnly');
    expect(codeOf(await program.outcome(parcelAt(1).frame.id))).toBe('server.readOnly');
    await vault.close();
    await started.server.stop();
    rmSync(signal);
    await started.server.start();
    expect(kindOf(await vault.program().append(parcelAt(head + 1)))).toBe('appended');
  });
});
