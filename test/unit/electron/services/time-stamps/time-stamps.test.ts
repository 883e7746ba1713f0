// Time stamps of the journal by file, with openssl as the authority.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { MAX_ANSWER_BYTES } from '../../../../../domain/time-stamps/model.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { timeStampFiles } from '../../../../../electron/services/time-stamps/files.ts';
import { timeStampService } from '../../../../../electron/services/time-stamps/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { type FakeVault, makeFakeVault } from '../../../support/fake-vault.ts';
import { type Authority, makeAuthority } from '../../../support/time-stamp-authority.ts';
import { contextOf, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

const clock = makeClock('2026-11-30T09:20:00.000Z');
const registrar = person('registrar', { departmentId: null, roles: [role('registrar', null)] });
const PROGRAM = { fontFolder: '', version: '1.0' };
let folder = '';
let authority: Authority;
let other: Authority;
let vault: FakeVault;
let context: ServiceContext;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kv-tss-'));
  authority = makeAuthority(path.join(folder, 'one'));
  other = makeAuthority(path.join(folder, 'other'), { ec: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  vault = makeFakeVault({ initial: stateOf({ people: [registrar], channels: [] }), clock: clock.now });
  context = contextOf(vault, registrar, clock.now);
});

const begin = async (): Promise<string> => must(await timeStampService['timeStamps.begin'](context, {})).id;
const request = async (id: string): Promise<Uint8Array> =>
  must(await timeStampFiles['timeStamps.request'](context, { id, name: 'x' }, PROGRAM));
const answer = (id: string, file: Uint8Array, roots: Uint8Array | null = null) =>
  timeStampService['timeStamps.answer'](
    context,
    calls['timeStamps.answer'].input.parse({
      id,
      file: Uint8Array.from(file),
      roots: roots === null ? null : Uint8Array.from(roots),
    }),
  );
const list = async () => must(await timeStampService['timeStamps.list'](context, {}));

describe('[R17.1] a time stamp of the journal', () => {
  it('covers the journal as it was when it was asked for, and its proof is checked by openssl', async () => {
    await begin();
    const head = vault.head();
    const id = await begin();
    expect((await list())[0]).toMatchObject({ id, seq: head.seq, hash: head.hash, answer: null });
    const facts = must(await answer(id, authority.answer(await request(id)), authority.root));
    expect(facts.authority).toBe('Provmyndigheten');
    expect((await list())[0]).toMatchObject({ id, answer: { authority: 'Provmyndigheten', isTrusted: true } });

    const zip = path.join(folder, 'bevis.zip');
    writeFileSync(zip, must(await timeStampFiles['timeStamps.proof'](context, { id, name: 'x' }, PROGRAM)));
    const out = path.join(folder, 'bevis');
    execFileSync('unzip', ['-qo', zip, '-d', out]);
    const instructions = readFileSync(path.join(out, 'sa-kontrollerar-du.txt'), 'utf8');
    const command = instructions
      .split('\n')
      .find((line) => line.startsWith('  openssl'))!
      .trim()
      .split(' ');
    const verify = (): string =>
      execFileSync(command[0]!, command.slice(1), { cwd: out, encoding: 'utf8', stdio: 'pipe' });
    expect(verify()).toContain('Verification: OK');
    expect(instructions).not.toContain('OBS!');
    expect(readFileSync(path.join(out, 'head.txt'), 'utf8')).toContain(`sha256 ${head.hash}`);
    writeFileSync(path.join(out, 'head.txt'), `${readFileSync(path.join(out, 'head.txt'), 'utf8')}x`);
    expect(verify).toThrow(/FAILED|failed/);
  });

  it('says when nobody has verified who stamped it', async () => {
    const id = await begin();
    must(await answer(id, authority.answer(await request(id))));
    expect(await list()).toMatchObject([{ answer: { isTrusted: false } }]);
  });

  it('is kept once: a second answer is refused, and so is one to nothing', async () => {
    const id = await begin();
    const file = authority.answer(await request(id));
    must(await answer(id, file));
    expect(codeOf(await answer(id, file))).toBe('timeStamps.answered');
    expect(codeOf(await answer('x', file))).toBe('timeStamps.unknown');
    expect(codeOf(await timeStampFiles['timeStamps.request'](context, { id: 'x', name: 'x' }, PROGRAM))).toBe(
      'timeStamps.unknown',
    );
  });

  it('refuses each wrong answer by its name, and keeps nothing of it', async () => {
    const id = await begin();
    const second = await begin();
    const later = await begin();
    const right = authority.answer(await request(id));
    const wrong: [Uint8Array, Uint8Array | null, string][] = [
      [authority.answer(await request(later)), null, 'timeStamps.otherHead'],
      [right, other.root, 'timeStamps.notTrusted'],
      [right, Buffer.from('inget'), 'timeStamps.noRoots'],
      [right.subarray(0, 900), null, 'timeStamps.unreadable'],
      [Buffer.alloc(0), null, 'timeStamps.empty'],
      [Buffer.alloc(MAX_ANSWER_BYTES + 1), null, 'timeStamps.tooLarge'],
    ];
    for (const [file, roots, code] of wrong) expect(codeOf(await answer(id, file, roots)), code).toBe(code);
    expect((await list()).filter((row) => row.answer !== null)).toEqual([]);
    expect(codeOf(await timeStampFiles['timeStamps.proof'](context, { id: second, name: 'x' }, PROGRAM))).toBe(
      'timeStamps.unknown',
    );
  });
});
