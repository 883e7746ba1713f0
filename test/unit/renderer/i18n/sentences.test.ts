// Every refusal and every finding has a sentence in both languages. domain/contract/problem-codes.test.ts tests that the lists
// are complete.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { VAULT_CODES, VAULT_FINDING_CODES } from '../../../../electron/vault/model/codes.ts';
import { errors as en } from '../../../../renderer/i18n/en/errors/index.ts';
import { vault as enVault } from '../../../../renderer/i18n/en/vault.ts';
import { setLanguage } from '../../../../renderer/i18n/index.ts';
import { codeText } from '../../../../renderer/i18n/problem-text.ts';
import { errors as sv } from '../../../../renderer/i18n/sv/errors/index.ts';
import { vault as svVault } from '../../../../renderer/i18n/sv/vault.ts';

const root = path.resolve(import.meta.dirname, '../../../..');

const files = (folder: string, name: RegExp): string[] =>
  readdirSync(path.join(root, folder), { recursive: true })
    .map(String)
    .filter((file) => name.test(file))
    .map((file) => path.join(root, folder, file));

async function listedCodes(): Promise<string[]> {
  const codes: string[] = [...VAULT_CODES];
  for (const file of files('domain', /problems\.ts$/)) {
    const lists = (await import(file)) as Record<string, unknown>;
    for (const list of Object.values(lists))
      if (Array.isArray(list))
        codes.push(...list.filter((code): code is string => typeof code === 'string' && code.includes('.')));
  }
  return codes;
}

const at = (texts: unknown, code: string): unknown =>
  code
    .split('.')
    .reduce<unknown>(
      (node, key) => (typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined),
      texts,
    );

/** Codes that the program keeps without the details of their messages: of a plan, of a search for versions, of a request. */
const STORED = [
  'captures.loadFailed',
  'captures.badCertificate',
  'captures.tookTooLong',
  'captures.runtimeTooOld',
  'captures.switchRefused',
  'updates.badAnswer',
  'vault.askedByOther',
  'vault.lockBusy',
  'vault.linkFound',
  'vault.tooManySlots',
  'vault.unreadable',
  'vault.versionLowered',
];

afterEach(() => setLanguage('sv'));

describe('messages', () => {
  it('exist for every error code, in Swedish and in English', async () => {
    const codes = await listedCodes();
    expect(codes.length).toBeGreaterThan(60);
    const missing = codes.flatMap((code) => [
      ...(typeof at(sv, code) === 'string' ? [] : [`sv ${code}`]),
      ...(typeof at(en, code) === 'string' ? [] : [`en ${code}`]),
    ]);
    expect(missing).toEqual([]);
  });

  it.each(['sv', 'en'] as const)('for a code alone leave no place to fill in (%s)', async (language) => {
    await setLanguage(language);
    const codes = await listedCodes();
    expect(codes).toEqual(expect.arrayContaining(STORED));
    expect(codes.filter((code) => codeText(code).includes('{{'))).toEqual([]);
    const fallback = codeText('something.unheardOf');
    expect(STORED.filter((code) => codeText(code) === fallback)).toEqual([]);
    expect(codeText('captures.stopped')).toBe(at(language === 'sv' ? sv : en, 'captures.stopped'));
  });

  it('exist for every finding about a vault', () => {
    const missing = VAULT_FINDING_CODES.map((code) => code.replace(/^vault\./, '')).filter(
      (code) => typeof at(svVault.findings, code) !== 'string' || typeof at(enVault.findings, code) !== 'string',
    );
    expect(missing).toEqual([]);
  });
});
