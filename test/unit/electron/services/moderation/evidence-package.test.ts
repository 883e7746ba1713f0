// The evidence package: checked after unpacking with exactly the commands on its page; what breaks it; who may have it.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageName } from '../../../../../electron/exchange/evidence-package/names.ts';
import { zipStream } from '../../../../../electron/ipc/files/zip-stream.ts';
import { writeAtomically } from '../../../../../electron/ipc/files/atomic-file.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { evidenceService } from '../../../../../electron/services/evidence/service.ts';
import { makePackage, markPackageNotSaved } from '../../../../../electron/services/moderation/evidence-package.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { disposeByTwo } from '../../../../support/dispose.ts';
import { must } from '../../../../support/results.ts';
import { channel, contextOf, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

let folder: string;
let vault: FakeVault;
let ctx: ServiceContext;
let outside: ServiceContext;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kanalvakt-package-'));
  const clock = makeClock('2026-06-10T08:00:00.000Z');
  const people = [
    person('anna', { name: 'Anna <b>Berg</b>', roles: [role('registrar')] }),
    person('utanfor', { departmentId: 'other' }),
  ];
  vault = makeFakeVault({
    initial: stateOf({ people, channels: [channel('c', { responsibleId: 'anna' })] }),
    clock: clock.now,
  });
  ctx = contextOf(vault, people[0]!, clock.now);
  outside = contextOf(vault, people[1]!, clock.now);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const TEXT = '</p><script>alert(1)</script><img src="https://example.org/x.png"> å\u202e';
async function upload(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ blobId: string; name: string }> {
  const { uploadId } = must(await evidenceService['evidence.begin'](ctx, { name, size: bytes.byteLength }));
  must(await evidenceService['evidence.append'](ctx, { uploadId, chunk: bytes }));
  const { blobId } = must(await evidenceService['evidence.finish'](ctx, { uploadId }));
  return { blobId, name };
}
const NAMES = ['../../etc/passwd', 'CON.txt', 'Skärmbild 1.PNG', 'skärmbild 1.png', 'fak\u202egnp.exe', '日本\n.pdf'];
async function preserved(): Promise<string> {
  const { id } = must(await moderationService['moderation.start'](ctx, { channelId: 'c' }));
  const files = await Promise.all(NAMES.map((name, n) => upload(name, Buffer.from(`fil ${String(n)}`))));
  must(await moderationService['moderation.addEvidence'](ctx, { id, files }));
  must(
    await moderationService['moderation.save'](ctx, {
      id,
      item: { kind: 'comment', text: TEXT, link: '', postedAt: null },
      sender: { kind: 'known', name: 'Kalle', handle: '', link: '' },
      categoryId: 'advertising',
    }),
  );
  must(await moderationService['moderation.preserve'](ctx, { id }));
  return id;
}
const DECISION = { reference: 'KS 2026/17 § 4', decidedOn: '2026-06-01', groundId: 'recordsPlan', note: '' };
const REASON = 'Polisanmälan 5000-K1-26';
const make = (id: string, confirmed = false, as = ctx) =>
  makePackage(as, { id, reason: REASON, confirmed }, 'Kanalvakt prov');
const read = (blobId: string): AsyncIterable<Uint8Array> => vault.blobs.read(blobId);

async function unpacked(id: string, confirmed = false): Promise<string> {
  const { generated: small, files } = must(await make(id, confirmed));
  const zip = join(folder, 'paket.zip');
  must(await writeAtomically(zip, zipStream(small, files, read)));
  const into = join(folder, 'ut');
  execFileSync('unzip', ['-q', zip, '-d', into], { env: { ...process.env, LC_ALL: 'C' } });
  return into;
}
/** The commands on the package's page, verbatim. */
async function commandsOf(into: string): Promise<string[]> {
  const page = await readFile(join(into, 'LAS-MIG.txt'), 'utf8');
  return page
    .split('\n')
    .filter((line) => /^ {2}(sha256sum|\(printf|openssl|grep)/.test(line))
    .map((line) => line.trim());
}
/** The commands that fail. */
const failing = (into: string, commands: readonly string[]): string[] =>
  commands.filter((command) => {
    try {
      execFileSync('sh', ['-c', command], { cwd: into, stdio: 'pipe' });
      return false;
    } catch {
      return true;
    }
  });

describe('the evidence package', () => {
  it('is verified by the commands on its own page, one of which fails if a byte of any file is changed', async () => {
    const into = await unpacked(await preserved());
    const commands = await commandsOf(into);
    expect(commands.map((command) => command.split(' ')[0])).toEqual([
      'sha256sum',
      '(printf',
      'openssl',
      'grep',
      'grep',
    ]);
    expect(failing(into, commands)).toEqual([]);
    const guide = await readFile(new URL('../../../../../docs/guide/bevispaket.md', import.meta.url), 'utf8');
    expect(/```\n(.*?)\n```/s.exec(guide)?.[1]?.split('\n')).toEqual(commands);
    const all = (await readdir(into, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !file.endsWith('underskrivet.bin'));
    expect(all.length).toBe(NAMES.length + 8);
    for (const file of all) {
      const bytes = await readFile(file);
      const changed = Buffer.from(bytes);
      const at = Math.floor(changed.length / 2);
      changed[at] = changed[at]! ^ 1;
      await writeFile(file, changed);
      expect(failing(into, commands), file).not.toEqual([]);
      await writeFile(file, bytes);
    }
    expect(failing(into, commands)).toEqual([]);
  });

  it('contains every file under a plain name, the case with its history, and who, when and why', async () => {
    const id = await preserved();
    const into = await unpacked(id);
    const names = (await readdir(join(into, 'bilagor'))).sort();
    expect(names).toEqual([
      '01-etc-passwd',
      '02-con.txt',
      '03-skarmbild-1.png',
      '04-skarmbild-1.png',
      '05-fak-gnp.exe',
      '06-fil.pdf',
    ]);
    const manifest = JSON.parse(await readFile(join(into, 'manifest.json'), 'utf8')) as Record<string, unknown>;
    const { case: kept } = must(await moderationService['moderation.get'](ctx, { id }));
    expect(manifest).toMatchObject({
      caseId: id,
      reason: REASON,
      by: { personId: 'anna' },
      head: vault.head(),
      preserved: { contentSha256: kept.preserved!.contentSha256, stamp: { by: 'anna' } },
    });
    const stored = JSON.parse(await readFile(join(into, 'arende.json'), 'utf8')) as {
      case: unknown;
      history: { seq: number }[];
    };
    expect(stored.case).toEqual(JSON.parse(JSON.stringify(kept)));
    expect(stored.history.length).toBe(must(await moderationService['moderation.history'](ctx, { id })).length);
    expect(kept.packages).toMatchObject([{ reason: REASON, stamp: { by: 'anna' } }]);
  });

  it('has a readable page that contains no script and loads nothing, whatever the comment says', async () => {
    const page = await readFile(join(await unpacked(await preserved()), 'arende.html'), 'utf8');
    expect(page).not.toMatch(/<(?:script|img|link|iframe|meta http)|<[^<>]*\s(?:src|href|on\w+)=|url\(|@import/i);
    expect(page).toContain('&#60;script&#62;');
    expect(page).not.toContain('<b>Berg');
  });

  it('contains classified content only after confirmation, and states the classification on its page', async () => {
    const id = await preserved();
    must(
      await moderationService['moderation.save'](ctx, {
        id,
        marks: { secrecy: true, secrecyBasis: 'OSL 26 kap. 1 §', personalData: true },
      }),
    );
    expect(await make(id)).toMatchObject({ ok: false, error: { code: 'moderation.packageUnconfirmed' } });
    expect(must(await moderationService['moderation.get'](ctx, { id })).case.packages).toBeUndefined();
    const page = await readFile(join(await unpacked(id, true), 'LAS-MIG.txt'), 'utf8');
    expect(page).toContain('SEKRETESS (OSL 26 kap. 1 §)');
    expect(page).toContain('PERSONUPPGIFTER');
  });

  it('is refused to a person who may not read the case, and nothing is recorded', async () => {
    const id = await preserved();
    const { seq } = vault.head();
    expect(await make(id, true, outside)).toMatchObject({ ok: false, error: { code: 'moderation.notYours' } });
    expect(await markPackageNotSaved(outside, { id, packageId: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'moderation.notYours' },
    });
    expect(vault.head().seq).toBe(seq);
  });

  it('is not made if a stored file is damaged, and the error names the file', async () => {
    const id = await preserved();
    const { evidence } = must(await moderationService['moderation.get'](ctx, { id })).case;
    const broken = {
      ...ctx,
      vault: {
        ...vault,
        blobs: {
          ...vault.blobs,
          read: (blobId: string) =>
            blobId === evidence[2]!.blobId ? [Buffer.from('annat')] : vault.blobs.read(blobId),
        },
      },
    } as unknown as ServiceContext;
    expect(await make(id, false, broken)).toMatchObject({
      ok: false,
      error: { code: 'moderation.evidenceDamaged', params: { name: evidence[2]!.name } },
    });
  });

  it('[R47.3] is refused for a disposed case, which also loses the reason of an earlier package', async () => {
    const id = await preserved();
    must(await make(id));
    must(await moderationService['moderation.recordOutcome'](ctx, { id, outcome: 'keep', note: '' }));
    must(
      await moderationService['moderation.decideDiary'](ctx, {
        id,
        decision: 'notNeeded',
        reason: 'Ringa',
        number: '',
      }),
    );
    must(await moderationService['moderation.finish'](ctx, { id }));
    must(
      await disposeByTwo(
        ctx,
        { ...ctx, me: { ...ctx.me, id: 'second' } },
        { kind: 'moderation', id, decision: DECISION },
      ),
    );
    expect(await make(id)).toMatchObject({ ok: false, error: { code: 'moderation.disposed' } });
    const left = must(await moderationService['moderation.history'](ctx, { id }));
    expect(left.at(-1)!.case.packages).toHaveLength(1);
    expect(JSON.stringify(left)).not.toContain(REASON);
  });

  it('leaves an older file and no partial one when writing fails, and is recorded as not saved', async () => {
    const id = await preserved();
    const { packageId, generated: small, files } = must(await make(id));
    const zip = join(folder, 'paket.zip');
    await writeFile(zip, 'äldre');
    const torn = async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('fi'));
      throw new Error('torn');
    };
    expect(await writeAtomically(zip, zipStream(small, files, torn))).toMatchObject({
      ok: false,
      error: { code: 'exports.notWritten' },
    });
    expect(await readdir(folder)).toEqual(['paket.zip']);
    expect(await readFile(zip, 'utf8')).toBe('äldre');
    must(await markPackageNotSaved(ctx, { id, packageId }));
    expect(must(await moderationService['moderation.get'](ctx, { id })).case.packages).toMatchObject([
      { id: packageId, notSaved: true },
    ]);
  });

  it('gives a file a plain, numbered name in its folder, whatever it was called', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.string({ unit: 'binary', maxLength: 60 }), (number, name) => {
        expect(packageName(number, name)).toMatch(/^bilagor\/\d{2,3}-[a-z0-9-]{1,40}(?:\.warc\.gz|\.[a-z0-9]{1,8})?$/);
      }),
      { numRuns: 200 },
    );
  });
});
