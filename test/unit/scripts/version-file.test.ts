// What `npm run release:version` writes is what the program reads, and openssl confirms the signature.
import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { VERSION_FILE_PREFIX } from '../../../domain/updates/version-file.ts';
import { readVersionFile } from '../../../electron/updates/read-version-file.ts';
import packageFile from '../../../package.json' with { type: 'json' };
import { installersIn, signedVersionFile } from '../../../scripts/lib/version-file.mjs';

it('a version file for the installers of a folder is read by the program and verified by openssl', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kanalvakt-out-'));
  for (const name of ['Kanalvakt-0.4.0-x64.msi', 'Kanalvakt-0.4.0-arm64.deb', 'Kanalvakt-0.3.0-x64.msi', 'builder.yml'])
    writeFileSync(path.join(folder, name), name);
  const installers = await installersIn(folder, '0.4.0');
  expect(installers.map(({ name }) => name)).toEqual(['Kanalvakt-0.4.0-arm64.deb', 'Kanalvakt-0.4.0-x64.msi']);
  const sum = execFileSync('sha512sum', [path.join(folder, 'Kanalvakt-0.4.0-x64.msi')], { encoding: 'utf8' });
  expect(sum.split(' ')[0]).toBe(installers[1]?.sha512);

  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const facts = {
    product: 'kanalvakt',
    issued: '2026-11-20T08:00:00.000Z',
    version: '0.4.0',
    released: '2026-11-20',
    safeFrom: '0.3.0',
    notes: { sv: 'Nytt.', en: 'New.' },
    installers,
  };
  const text = signedVersionFile(facts, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  expect(readVersionFile(Buffer.from(text), [publicKey], null)).toEqual({ ok: true, value: facts });

  const { signed, signature } = JSON.parse(text) as { signed: string; signature: string };
  const [message, signatureFile, key] = ['message', 'signature', 'key.pem'].map((name) => path.join(folder, name));
  writeFileSync(message ?? '', VERSION_FILE_PREFIX + signed);
  writeFileSync(signatureFile ?? '', Buffer.from(signature, 'base64'));
  writeFileSync(key ?? '', publicKey);
  const said = execFileSync(
    'openssl',
    ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', key, '-in', message, '-sigfile', signatureFile].map(String),
    { encoding: 'utf8' },
  );
  expect(said).toContain('Signature Verified Successfully');
});

it('a version file is not made without saying which versions are safe', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kanalvakt-out-'));
  const script = path.resolve(import.meta.dirname, '../../../scripts/version-file.mjs');
  writeFileSync(path.join(folder, `Kanalvakt-${packageFile.version}-x64.msi`), 'the installer');
  writeFileSync(path.join(folder, 'notes.json'), '{"sv":"Nytt.","en":"New."}');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(path.join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const given = ['--folder', folder, '--key', path.join(folder, 'key.pem'), '--notes', path.join(folder, 'notes.json')];
  const run = (...more: string[]) => spawnSync(process.execPath, [script, ...given, ...more], { encoding: 'utf8' });
  const written = path.join(folder, 'kanalvakt-version.json');

  const without = run();
  expect(without.status).toBe(1);
  expect(without.stderr).toContain('--safe-from');
  expect(existsSync(written)).toBe(false);
  expect(run('--safe-from', '0.2.0').status).toBe(0);
  const key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  expect(readVersionFile(readFileSync(written), [key], null)).toMatchObject({ value: { safeFrom: '0.2.0' } });
});
