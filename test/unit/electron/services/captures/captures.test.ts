import { verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { calls, type Output } from '../../../../../domain/contract/api.ts';
import type { CaptureInput } from '../../../../../domain/captures/calls.ts';
import type { Capture } from '../../../../../domain/captures/model.ts';
import type { Login } from '../../../../../domain/logins/model.ts';
import { ok } from '../../../../../domain/kernel/result.ts';
import { emptyState, type VaultState } from '../../../../../domain/kernel/state.ts';
import { internalOps } from '../../../../../electron/engine/main-operations.ts';
import { capturePlanService } from '../../../../../electron/services/capture-plans/service.ts';
import { madeAgain } from '../../../../../electron/services/kernel/basis.ts';
import { captureService } from '../../../../../electron/services/captures/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { evidenceService, readWholeFile } from '../../../../../electron/services/evidence/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { awaitLockBarrier } from '../../../../../electron/services/kernel/lock-barrier.ts';
import { createVault, signedPrefix } from '../../../../../electron/vault/index.ts';
import { type FakeVault, makeFakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  absence,
  channel,
  contextOf,
  cover,
  login,
  makeClock,
  person,
  role,
  STAMP,
  stateOf,
} from '../../../support/world/index.ts';

const TAKEN_AT = '2026-11-24T09:20:00.000Z';
const anna = person('anna');
const chief = person('chief', { roles: [role('departmentChief')] });
const office = person('office', { departmentId: null, roles: [role('communications', null)] });
const stranger = person('stranger', {
  departmentId: 'other',
  roles: [role('officer', 'other'), role('departmentChief', 'other')],
});

const clock = makeClock(TAKEN_AT);
let vault: FakeVault;
let contexts: Map<string, ServiceContext>;
const as = (me: typeof anna): ServiceContext => {
  const known = contexts.get(me.id) ?? contextOf(vault, me, clock.now);
  contexts.set(me.id, known);
  return known;
};
beforeEach(() => {
  vault = makeFakeVault({
    initial: stateOf({
      people: [anna, chief, office, stranger],
      channels: [
        channel('c', { name: 'Badhuset', responsibleId: 'anna' }),
        channel('d', { name: 'Annat', departmentId: 'other' }),
      ],
    }),
    clock: clock.now,
    members: ['chief'],
  });
  contexts = new Map();
});

type Name = keyof typeof captureService;
const run = async <N extends Name>(me: typeof anna, name: N, input: unknown) =>
  await (captureService[name] as (context: ServiceContext, input: unknown) => ReturnType<(typeof captureService)[N]>)(
    as(me),
    calls[name].input.parse(input),
  );
const ask = async <N extends Name>(me: typeof anna, name: N, input: unknown): Promise<Output<N>> =>
  calls[name].output.parse(must(await run(me, name, input))) as Output<N>;
const code = async (me: typeof anna, name: Name, input: unknown): Promise<string> => codeOf(await run(me, name, input));
const page = (me: typeof anna, search = '') => ask(me, 'captures.page', { filter: { search }, offset: 0, limit: 50 });

const facts = (more: Partial<CaptureInput['facts']> = {}): CaptureInput['facts'] => ({
  takenAt: TAKEN_AT,
  address: 'https://exempel.se/bad',
  redirects: [],
  finalAddress: 'https://exempel.se/bad',
  status: 200,
  title: 'Kvällsbadet stängt',
  serverDate: null,
  selection: null,
  viewport: { width: 800, height: 600 },
  page: { width: 800, height: 900, pictured: 900 },
  notes: [],
  program: '1.0',
  browser: '1',
  ...more,
});
const PDF = Buffer.from('%PDF-1.7 sidan');
/** Uploads all bytes without finishing. */
async function startUpload(context: ServiceContext, bytes: Uint8Array<ArrayBuffer> = PDF): Promise<string> {
  const { uploadId } = must(await evidenceService['evidence.begin'](context, { name: 'x', size: bytes.byteLength }));
  must(await evidenceService['evidence.append'](context, { uploadId, chunk: bytes }));
  return uploadId;
}
const input = async (more: Partial<CaptureInput> = {}, context: ServiceContext = as(anna)): Promise<CaptureInput> => ({
  channelId: 'c',
  direction: 'received',
  planId: null,
  unattended: false,
  into: { kind: 'alone' },
  facts: facts(),
  files: [{ part: 'pdf', uploadId: await startUpload(context) }],
  ...more,
});
/** The operation does not use its settings here. */
const settings = {} as Parameters<typeof internalOps.captureStore.run>[2];
const store = (me: typeof anna, what: CaptureInput) => internalOps.captureStore.run(as(me), what, settings);
const stored = async (me: typeof anna, more: Partial<CaptureInput> = {}): Promise<string> =>
  must(await store(me, await input(more))).id;
const records = () => vault.logRecords('capture') as Capture[];

it('a capture that another write overtakes is stored once, of uploads that are finished once', async () => {
  const what = await input({});
  let tries = 0;
  const { id } = must(
    await madeAgain(
      () => ok(as(anna)),
      async (context) => {
        tries += 1;
        const stamped = { ...anna, changed: { ...anna.changed, at: clock.now().toISOString() } };
        // Somebody changes the own row, which the rights follow from.
        if (tries === 1)
          must(
            await vault.write('demo.fill', ({ data }) => {
              data.people.anna = stamped;
              return ok(undefined);
            }),
          );
        return await internalOps.captureStore.run(context, what, settings);
      },
    ),
  );
  expect([tries, records().map((record) => [record.id, record.files.length > 0])]).toEqual([2, [[id, true]]]);
});

describe('access to captures', () => {
  it('is denied to people outside the channel: no list, count, search, record or window', async () => {
    const id = await stored(anna);
    expect([
      await page(stranger),
      await page(stranger, 'Kvällsbadet'),
      await ask(stranger, 'captures.page', { filter: { channelIds: ['c'] }, offset: 0, limit: 50 }),
    ]).toEqual(Array.from({ length: 3 }, () => ({ total: 0, rows: [], vanished: 0 })));
    const marks = { secrecy: false, secrecyBasis: '', personalData: false };
    const refused = [
      await code(stranger, 'captures.get', { id }),
      await code(stranger, 'captures.mark', { id, marks }),
      await code(stranger, 'captures.toCase', { id, caseId: null }),
      await code(stranger, 'captures.decideDiary', { id, decision: 'notNeeded', reason: 'x', number: '' }),
    ];
    expect(refused.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => 'captures.notYours'));
    expect(refused[3]).not.toBe('ok');
    expect(
      JSON.stringify([await run(stranger, 'captures.get', { id }), await store(stranger, await input())]),
    ).not.toMatch(/Kvällsbadet|exempel\.se/);
    expect(await internalOps.captureTarget.run(as(stranger), { channelId: 'c', caseId: null }, settings)).toMatchObject(
      { ok: false, error: { code: 'captures.notYours' } },
    );
    expect([records().length, records()[0]?.changed.by]).toEqual([1, 'anna']);
  });

  it('is limited to those concerned for a confidential capture, whose text is in no list or search', async () => {
    const id = await stored(anna, { facts: facts({ selection: { text: 'Grannen Olle', link: '', author: 'Kalle' } }) });
    expect([(await page(office)).rows[0]?.title, (await page(office, 'Olle')).total]).toEqual([
      'Kvällsbadet stängt',
      1,
    ]);
    await ask(anna, 'captures.mark', {
      id,
      marks: { secrecy: true, secrecyBasis: '26 kap. 1 § OSL', personalData: true },
    });
    for (const who of [anna, chief, office]) {
      expect((await page(who)).rows, who.id).toMatchObject([{ title: '', secret: true }]);
      for (const word of ['Kvällsbadet', 'Olle', 'Kalle', 'exempel'])
        expect((await page(who, word)).total, who.id + word).toBe(0);
    }
    expect([
      await code(anna, 'captures.get', { id }),
      await code(chief, 'captures.get', { id }),
      await code(office, 'captures.get', { id }),
      await code(office, 'captures.mark', { id, marks: { secrecy: false, secrecyBasis: '', personalData: false } }),
    ]).toEqual(['ok', 'ok', 'captures.secret', 'captures.secret']);
  });

  it('uses a session of its own for each channel and member, in memory, under an opaque name', async () => {
    const target = async (channelId: string, me: typeof anna, context = as(me)) =>
      must(await internalOps.captureTarget.run(context, { channelId, caseId: null }, settings));
    const [one, other] = [await target('c', anna), await target('d', stranger)];
    const chiefs = contextOf(vault.as('chief'), chief, clock.now);
    const names = [one, other, await target('c', chief, chiefs)].map(({ partition }) => partition);
    for (const name of names) expect(name).toMatch(/^capture-[0-9a-f]{32}$/);
    expect([new Set(names).size, (await target('c', anna)).partition]).toEqual([3, names[0]]);
  });

  it('lets those keep the session who may open the login today, and nobody else', async () => {
    const closed = channel('x', { state: 'closed', responsibleId: 'anna' });
    const away = absence('a', 'anna', '2026-11-20', '2026-11-24', {
      status: 'confirmed',
      covers: [cover('c', 'logins', 'sub', '2026-11-20', '2026-11-24')],
    });
    const fate = { how: 'destroyed', stamp: STAMP, reason: '' } as unknown as Login['fate'];
    const world = makeFakeVault({
      initial: stateOf({
        people: [anna, chief, office, person('sub')],
        channels: [channel('c'), ...['gone', 'empty'].map((id) => channel(id, { responsibleId: 'anna' })), closed],
        logins: [login('l', 'c', ['anna']), login('g', 'gone', ['anna'], { fate }), login('k', 'x', ['anna'])],
        absences: [away],
      }),
      clock: clock.now,
      members: ['anna', 'sub', 'chief', 'office'],
    });
    const kept = async (me: typeof anna, now = clock.now): Promise<readonly string[]> =>
      must(await internalOps.captureKept.run(contextOf(world.as(me.id), me, now), {}, settings));
    const keeps = async (me: typeof anna, channelId: string): Promise<boolean> => {
      const context = contextOf(world.as(me.id), me, clock.now);
      const found = must(await internalOps.captureTarget.run(context, { channelId, caseId: null }, settings));
      expect((await kept(me)).includes(found.partition)).toBe(found.keepsSession);
      return found.keepsSession;
    };
    expect([await keeps(anna, 'c'), await keeps(person('sub'), 'c')]).toEqual([true, true]);
    for (const channelId of ['gone', 'empty', 'x']) expect(await keeps(anna, channelId), channelId).toBe(false);
    for (const who of [chief, office]) expect(await keeps(who, 'c'), who.id).toBe(false);
    const dayAfter = (): Date => new Date('2026-11-25T09:20:00.000Z');
    expect([(await kept(anna, dayAfter)).length, await kept(person('sub'), dayAfter)]).toEqual([1, []]);
  });
});

describe('storing a capture', () => {
  it('leaves no record when the disk fills after the files, and can be retried', async () => {
    vault.failNextWrite('vault.diskFull');
    expect(await store(anna, await input({ into: { kind: 'newCase' } }))).toMatchObject({
      ok: false,
      error: { code: 'vault.diskFull' },
    });
    expect([records(), vault.logRecords('moderation'), vault.actions]).toEqual([[], [], []]);
    expect((await store(anna, await input())).ok).toBe(true);
  });

  it('keeps the page and leaves no empty case when creating the case fails', async () => {
    const write = vault.write.bind(vault);
    vault.write = (action, change) => {
      if (action === 'captures.toCase') vault.failNextWrite('vault.diskFull');
      return write(action, change);
    };
    const answer = must(await store(anna, await input({ into: { kind: 'newCase' } })));
    expect(answer).toMatchObject({ caseId: null, caseProblem: { code: 'vault.diskFull' } });
    expect([records().length, vault.logRecords('moderation')]).toEqual([1, []]);
    vault.write = write;
    expect((await ask(anna, 'captures.toCase', { id: answer.id, caseId: null })).capture.caseId).not.toBeNull();
    expect(vault.logRecords('moderation')).toHaveLength(1);
  });

  it('creates one case when two people start one from the same page at the same time', async () => {
    const id = await stored(anna);
    const both = await Promise.all([
      run(anna, 'captures.toCase', { id, caseId: null }),
      run(chief, 'captures.toCase', { id, caseId: null }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['captures.inCase', 'ok']);
    expect(vault.logRecords('moderation')).toHaveLength(1);
  });

  it('leaves page and case unchanged when adding to an existing case fails, and can be retried', async () => {
    const { id: caseId } = must(await moderationService['moderation.start'](as(anna), { channelId: 'c' }));
    const write = vault.write.bind(vault);
    for (const failing of ['moderation.save', 'moderation.addEvidence', 'captures.toCase']) {
      vault.write = (action, change) => {
        if (action === failing) vault.failNextWrite('vault.diskFull');
        return write(action, change);
      };
      const answer = must(await store(anna, await input({ into: { kind: 'case', caseId } })));
      expect(answer, failing).toMatchObject({ caseId: null, caseProblem: { code: 'vault.diskFull' } });
      vault.write = write;
      expect((await ask(anna, 'captures.toCase', { id: answer.id, caseId })).capture.caseId, failing).toBe(caseId);
    }
    expect(vault.logRecords('moderation')).toHaveLength(1);
  });

  it('is refused entirely with an unknown file or impossible page data', async () => {
    const missing = { part: 'pdf', uploadId: 'f'.repeat(64) } as const;
    expect(await store(anna, await input({ files: [missing] }))).toMatchObject({
      ok: false,
      error: { code: 'evidence.unknownUpload' },
    });
    expect(await store(anna, await input({ files: [...(await input()).files, missing] }))).toMatchObject({
      ok: false,
      error: { code: 'evidence.unknownUpload' },
    });
    const bad: Partial<CaptureInput>[] = [
      { files: [] },
      { facts: facts({ title: 'x'.repeat(201) }) },
      { facts: facts({ finalAddress: 'x'.repeat(4001) }) },
      { facts: facts({ takenAt: 'igår' }) },
      { facts: facts({ selection: { text: 'x'.repeat(200_001), link: '', author: '' } }) },
      { facts: facts({ selection: { text: 'x', link: 'javascript:alert(1)', author: '' } }) },
      { facts: facts({ page: { width: -1, height: Infinity, pictured: 0 } }) },
    ];
    const good = await input();
    for (const more of bad)
      expect(await store(anna, { ...good, ...more }), JSON.stringify(more).slice(0, 80)).toMatchObject({
        ok: false,
        error: { code: 'input.invalid' },
      });
    expect(records()).toEqual([]);
  });

  it('keeps the longest allowed text, title and address in full, also in a case', async () => {
    const selection = {
      text: 'å'.repeat(200_000),
      link: `https://exempel.se/${'a'.repeat(1_900)}`,
      author: 'K'.repeat(200),
    };
    const answer = must(
      await store(
        anna,
        await input({
          into: { kind: 'newCase' },
          facts: facts({ title: 'T'.repeat(200), finalAddress: `https://exempel.se/?${'b'.repeat(3_900)}`, selection }),
        }),
      ),
    );
    expect(answer).toMatchObject({ caseProblem: null });
    const { capture } = await ask(anna, 'captures.get', { id: answer.id });
    expect([capture.selection, capture.caseId]).toEqual([selection, answer.caseId]);
    expect((await page(anna)).rows[0]?.title).toBe('T'.repeat(120));
    const [made] = vault.logRecords('moderation') as { item: { text: string } }[];
    expect(made?.item.text).toBe(selection.text);
  });

  it('succeeds for a plan that has stopped, and reports that it does not count', async () => {
    const plan = {
      channelId: 'c',
      fields: {
        every: { unit: 'month' as const, day: 1 },
        addresses: ['https://exempel.se/bad'],
        way: 'remind' as const,
        from: '2026-11-24',
        place: '',
      },
    };
    const none = must(await store(anna, await input({ planId: 'c', direction: 'drawnUp' })));
    expect(none).toMatchObject({ caseProblem: null, planProblem: { code: 'capturePlans.none' } });
    must(await capturePlanService['capturePlans.save'](as(anna), plan));
    expect(must(await store(anna, await input({ planId: 'c', direction: 'drawnUp' })))).toMatchObject({
      planProblem: null,
    });
    must(await capturePlanService['capturePlans.stop'](as(anna), { channelId: 'c', reason: 'Paus' }));
    expect(
      must(await store(anna, await input({ planId: 'c', direction: 'drawnUp', into: { kind: 'newCase' } }))),
    ).toMatchObject({ caseProblem: null, planProblem: { code: 'capturePlans.noOccasion' } });
    expect([
      records().length,
      vault.logRecords('captureOccasion').length,
      vault.logRecords('moderation').length,
    ]).toEqual([3, 1, 1]);
  });

  it('creates no second case for the same comment until a person decides where it belongs', async () => {
    const selection = { text: 'Ni är ju helt odugliga allihop', link: 'https://exempel.se/bad#k2', author: 'Kalle' };
    const again = async (text = selection.text) =>
      must(
        await store(
          anna,
          await input({ into: { kind: 'newCase' }, facts: facts({ selection: { ...selection, text } }) }),
        ),
      );
    const first = await again();
    expect(first.caseId).not.toBeNull();
    const [second, third] = [await again(), await again('ni är ju  helt ODUGLIGA allihop')];
    for (const one of [second, third])
      expect(one).toMatchObject({ caseId: null, caseProblem: { code: 'captures.similarCase' } });
    expect(vault.logRecords('moderation')).toHaveLength(1);
    expect((await ask(anna, 'captures.toCase', { id: second.id, caseId: first.caseId })).capture.caseId).toBe(
      first.caseId,
    );
    expect((await ask(anna, 'captures.toCase', { id: third.id, caseId: null })).capture.caseId).not.toBe(first.caseId);
    // Short texts are written by many people, and a page without a selected text holds many comments.
    for (const text of ['Usch!', 'Usch!']) expect((await again(text)).caseProblem).toBeNull();
    for (let n = 0; n < 2; n += 1)
      expect(must(await store(anna, await input({ into: { kind: 'newCase' } }))).caseProblem).toBeNull();
  });

  it('is possible for a closed channel and its open case, but starts no new case', async () => {
    const open = must(await moderationService['moderation.start'](as(anna), { channelId: 'c' }));
    must(
      await moderationService['moderation.save'](as(anna), {
        id: open.id,
        item: { kind: 'comment', text: 'Sista kommentaren', link: '', postedAt: null },
        sender: { kind: 'unknown', reason: 'Anonym' },
        categoryId: 'advertising',
      }),
    );
    await vault.write('closures.finish', ({ data }) => {
      if (data.channels.c) data.channels.c = { ...data.channels.c, state: 'closed', closedOn: '2026-11-23' };
      return { ok: true, value: undefined };
    });
    const refused = await store(anna, await input({ into: { kind: 'newCase' } }));
    expect(must(refused)).toMatchObject({
      caseId: null,
      caseProblem: { code: 'channels.closed', params: { name: 'Badhuset' } },
    });
    expect(await moderationService['moderation.start'](as(anna), { channelId: 'c' })).toMatchObject({
      ok: false,
      error: { code: 'channels.closed' },
    });
    // The last capture of the page is evidence in the case in progress (R46).
    expect(must(await store(anna, await input({ into: { kind: 'case', caseId: open.id } })))).toMatchObject({
      caseId: open.id,
      caseProblem: null,
    });
    must(await moderationService['moderation.preserve'](as(anna), { id: open.id }));
    must(await moderationService['moderation.confirmSeen'](as(anna), { id: open.id }));
    must(await moderationService['moderation.recordOutcome'](as(anna), { id: open.id, outcome: 'delete', note: '' }));
    must(
      await moderationService['moderation.decideDiary'](as(anna), {
        id: open.id,
        decision: 'needed',
        reason: '',
        number: '',
      }),
    );
    expect(must(await moderationService['moderation.finish'](as(anna), { id: open.id })).case.status).toBe('done');
  });

  it('does not put a capture of one case into another', async () => {
    const id = await stored(anna, { into: { kind: 'newCase' } });
    expect(await code(anna, 'captures.toCase', { id, caseId: null })).toBe('captures.inCase');
    expect(vault.logRecords('moderation')).toHaveLength(1);
  });
});

describe('locking the vault while a capture is stored', () => {
  it('waits until the capture is stored completely, but not indefinitely', async () => {
    const files = [
      { part: 'pdf', uploadId: await startUpload(as(anna)) },
      { part: 'page', uploadId: await startUpload(as(anna), Buffer.from('MIME-Version: 1.0')) },
    ] as const;
    const write = vault.write.bind(vault);
    let releaseWrites = (): void => undefined;
    const writesReleased = new Promise<void>((resolve) => {
      releaseWrites = resolve;
    });
    vault.write = async (action, change) => {
      await writesReleased;
      return await write(action, change);
    };
    const storing = store(anna, await input({ files: [...files], into: { kind: 'newCase' } }));
    await awaitLockBarrier(vault, 1);
    expect(records()).toEqual([]);
    const locked = awaitLockBarrier(vault, 60_000).then(() => [
      records().length,
      vault.logRecords('moderation').length,
    ]);
    releaseWrites();
    expect(await locked).toEqual([1, 1]);
    expect(await storing).toMatchObject({ ok: true });
    await awaitLockBarrier(vault, 60_000);
  });
});

describe('the proof of a capture', () => {
  it('is a manifest with the hash of every file and a signature that is valid for those bytes only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kanalvakt-captures-'));
    const real = must(
      await createVault<VaultState>({
        folder: join(folder, 'v'),
        passphrase: 'en lång fras för prov',
        member: { id: 'anna', label: 'Anna' },
        initial: {
          ...emptyState(),
          ...stateOf({ people: [anna], channels: [channel('c', { responsibleId: 'anna' })] }),
        },
        kdf: { memKiB: 19_456, passes: 1 },
      }),
    );
    try {
      const context = contextOf(real as FakeVault, anna, clock.now);
      const { id } = must(await internalOps.captureStore.run(context, await input({}, context), settings));
      const { capture } = must(await captureService['captures.get'](context, { id }));
      const bytes = async (part: string): Promise<Buffer> =>
        Buffer.from((await readWholeFile(context, capture.files.find((file) => file.part === part)!.blobId, 100_000))!);
      const [manifest, signature, key] = [
        await bytes('manifest'),
        await bytes('signature'),
        (await bytes('key')).toString(),
      ];
      const good = (signed: Buffer): boolean =>
        verify(null, Buffer.concat([Buffer.from(signedPrefix('capture')), signed]), key, signature);
      expect(good(manifest)).toBe(true);
      for (let at = 0; at < manifest.length; at += 37) {
        const changed = Buffer.from(manifest);
        changed[at] = (changed[at] ?? 0) ^ 1;
        expect(good(changed), String(at)).toBe(false);
      }
      const pdf = capture.files.find(({ part }) => part === 'pdf')!;
      expect(JSON.parse(manifest.toString())).toMatchObject({
        captureId: id,
        takenAt: TAKEN_AT,
        localTime: '2026-11-24T10:20:00+01:00',
        by: { memberId: 'anna' },
        files: [{ part: 'pdf', sha256: pdf.sha256, size: 14 }],
      });
      expect(capture.signed.signature).toBe(signature.toString('base64'));
    } finally {
      await real.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
