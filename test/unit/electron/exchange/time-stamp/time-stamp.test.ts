import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headText } from '../../../../../domain/time-stamps/rules.ts';
import { checkAnswer } from '../../../../../electron/exchange/time-stamp/answer.ts';
import {
  certificatesOfFile,
  holdsAt,
  isForTimeStamps,
  leadsTo,
} from '../../../../../electron/exchange/time-stamp/certificates.ts';
import { timeStampRequest } from '../../../../../electron/exchange/time-stamp/request.ts';
import { type Authority, makeAuthority } from '../../../support/time-stamp-authority.ts';
import { codeOf, must } from '../../../../support/results.ts';

const TEXT = headText('8f14e45f-ceea-467f-a0e6-2d1f0e9d9b11', { seq: 412, hash: 'ab'.repeat(32) });
const NONCE = 'f0'.repeat(16);
const ask = (text = TEXT, nonce = NONCE): Buffer => timeStampRequest(text, nonce);
let folder = '';
let rsa: Authority;
let ec: Authority;
const check = (file: Uint8Array, roots: Uint8Array | null = null, nonce = NONCE, text = TEXT) =>
  checkAnswer({ file, text, nonce, roots });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kv-ts-'));
  rsa = makeAuthority(path.join(folder, 'rsa'));
  ec = makeAuthority(path.join(folder, 'ec'), { ec: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('[R17.1] a time stamp by file', () => {
  it('asks so that openssl reads what is asked', () => {
    for (const nonce of [NONCE, `00${'7f'.repeat(15)}`, `0000${'80'.repeat(14)}`]) {
      const file = path.join(folder, 'q.tsq');
      writeFileSync(file, ask(TEXT, nonce));
      const out = execFileSync('openssl', ['ts', '-query', '-in', file, '-text'], { encoding: 'utf8', stdio: 'pipe' });
      expect(out).toContain('Hash Algorithm: sha256');
      expect(out).toContain('Certificate required: yes');
      expect(out.toUpperCase()).toContain(`NONCE: 0X${nonce.replace(/^0+/, '').toUpperCase()}`);
    }
  });

  it.each(['rsa', 'ec'] as const)(
    'accepts the answer of an authority (%s), with and without chosen certificates',
    (kind) => {
      const authority = kind === 'rsa' ? rsa : ec;
      const answer = authority.answer(ask());
      for (const roots of [null, authority.root]) {
        const facts = must(check(answer, roots));
        expect(facts).toMatchObject({ authority: 'Provmyndigheten', policy: '1.2.3.4.1' });
        expect(facts.serial).toMatch(/^[0-9a-f]+$/);
        expect(Math.abs(Date.parse(facts.stampedAt) - Date.now())).toBeLessThan(60_000);
        expect(facts.roots === '').toBe(roots === null);
      }
      expect(must(check(answer)).certificates).toContain('BEGIN CERTIFICATE');
      expect(authority.verify(TEXT, answer)).toContain('Verification: OK');
      expect(authority.verify(`${TEXT}x`, answer)).not.toContain('Verification: OK');
    },
  );

  it('accepts a stamp that was granted with modifications: what it covers is the same', () => {
    const answer = rsa.answer(ask());
    const changed = Buffer.from(answer);
    // The status is the first integer: 0 granted, 1 granted with modifications.
    const at = changed.indexOf(Buffer.from([0x02, 0x01, 0x00]));
    changed[at + 2] = 1;
    expect(check(changed).ok).toBe(true);
  });

  it('refuses another head, another request, and the answer to either', () => {
    const answer = rsa.answer(ask());
    expect(codeOf(check(answer, null, NONCE, `${TEXT}x`))).toBe('timeStamps.otherHead');
    expect(codeOf(check(answer, null, 'ab'.repeat(16)))).toBe('timeStamps.otherRequest');
    expect(codeOf(check(rsa.answer(ask(`${TEXT} `))))).toBe('timeStamps.otherHead');
    expect(codeOf(check(rsa.answer(ask(TEXT, '01'.repeat(16)))))).toBe('timeStamps.otherRequest');
  });

  it('says what the authority said when it refused', () => {
    const answer = rsa.answer(execSha512());
    expect(check(answer)).toMatchObject({ error: { code: 'timeStamps.rejected', params: { reason: /badAlg/ } } });
  });

  it('refuses chosen certificates that are another’s, or none', () => {
    const answer = rsa.answer(ask());
    expect(codeOf(check(answer, ec.root))).toBe('timeStamps.notTrusted');
    expect(codeOf(check(answer, Buffer.from('inget')))).toBe('timeStamps.noRoots');
  });

  it('with any byte changed, is refused or says the same: the rest is not signed, nor used', () => {
    const answer = rsa.answer(ask());
    // Certificates beside the signer's own are not signed.
    const { certificates: _besides, ...facts } = must(check(answer, rsa.root));
    let refused = 0;
    for (let at = 0; at < answer.length; at += 7) {
      const changed = Buffer.from(answer);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      const got = check(changed, rsa.root);
      if (got.ok) expect(got.value).toMatchObject(facts);
      else refused += 1;
    }
    expect(refused).toBeGreaterThan(150);
  });

  it('is not taken from a certificate that is for something else, or did not hold then', () => {
    const [root] = certificatesOfFile(rsa.root);
    const [signer] = certificatesOfFile(readFileSync(path.join(rsa.folder, 'tsa.pem')));
    expect([isForTimeStamps(root!), isForTimeStamps(signer!)]).toEqual([false, true]);
    const from = Date.parse(signer!.validFrom);
    expect(
      [from - 1000, from + 1000, Date.parse(signer!.validTo) + 1000].map((at) => holdsAt(signer!, new Date(at))),
    ).toEqual([false, true, false]);
    expect(leadsTo(signer!, [root!], [], new Date())).toBe(true);
    expect(leadsTo(signer!, [root!], [], new Date('2020-01-01'))).toBe(false);
    expect(leadsTo(root!, [signer!], [], new Date())).toBe(false);
  });

  it.each([
    [['not_critical'], 'timeStamps.badCertificate'],
    [['more_uses'], 'timeStamps.badCertificate'],
    [['no_use'], 'timeStamps.badCertificate'],
    [['encrypts'], 'timeStamps.badCertificate'],
    [['expired'], 'timeStamps.certificateExpired'],
    [['tsa_ext', 'signs'], 'timeStamps.unreadable'],
  ] as const)('refuses a stamp by a certificate that may not give it, as openssl does (%j)', (certified, code) => {
    const answer = rsa.answerBy(ask(), certified);
    for (const roots of [null, rsa.root]) expect(codeOf(check(answer, roots))).toBe(code);
    expect(rsa.verify(TEXT, answer)).not.toContain('Verification: OK');
  });

  it.each(['tsa_ext', 'signs'] as const)(
    'accepts one made in the same way by a certificate that may (%s)',
    (certified) => {
      const answer = rsa.answerBy(ask(), [certified]);
      expect(must(check(answer, rsa.root)).authority).toBe('Provmyndigheten');
      expect(rsa.verify(TEXT, answer)).toContain('Verification: OK');
    },
  );

  it('refuses what is cut, longer, empty or no answer at all, and never fails', () => {
    const answer = rsa.answer(ask());
    for (let end = 1; end < answer.length; end += 61)
      expect(codeOf(check(answer.subarray(0, end)))).toBe('timeStamps.unreadable');
    expect(codeOf(check(Buffer.concat([answer, Buffer.from([0])])))).toBe('timeStamps.unreadable');
    expect(codeOf(check(Buffer.alloc(0)))).toBe('timeStamps.empty');
    expect(codeOf(check(Buffer.from('<html>')))).toBe('timeStamps.unreadable');
    // Nested without end.
    expect(codeOf(check(Buffer.alloc(60_000, 0x30)))).toBe('timeStamps.unreadable');
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => !check(bytes).ok));
  });
});

/** A request for a hash that the authority does not accept. */
const execSha512 = (): Buffer =>
  execFileSync('openssl', ['ts', '-query', '-digest', 'ab'.repeat(64), '-sha512', '-cert'], { encoding: 'buffer' });
