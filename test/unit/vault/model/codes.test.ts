import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VAULT_CODES, VAULT_FINDING_CODES, VAULT_LEFT_OUT_CODES } from '../../../../electron/vault/model/codes.ts';

const folder = join(import.meta.dirname, '../../../../electron/vault');
/** A file name, and actions of frames. */
const NOT_CODES = [
  'vault.json',
  'vault.created',
  'vault.invitationsExpired',
  'vault.memberInvited',
  'vault.memberAccepted',
  'vault.memberEnabled',
  'vault.memberRecovered',
  'vault.movedBack',
  'vault.passphraseChanged',
  'vault.recoverySheetMade',
  'vault.rulesFollowed',
  'vault.sharesRestored',
];

describe('the codes of the vault', () => {
  it('are all listed, so that each can have a message', () => {
    const used = new Set<string>();
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || basename(name) === 'codes.ts') continue;
      for (const [, code = ''] of readFileSync(join(folder, name), 'utf8').matchAll(/'(vault\.[A-Za-z]+)'/g))
        used.add(code);
    }
    expect(used.size).toBeGreaterThan(100);
    const listed = new Set<string>([...VAULT_CODES, ...VAULT_FINDING_CODES, ...NOT_CODES]);
    expect([...used].filter((code) => !listed.has(code))).toEqual([]);
  });
  it('that say why a frame does not count are all listed', () => {
    const rules = [
      'members/authorisation.ts',
      'members/strict-authorisation.ts',
      'custody/rules.ts',
      'erasure/orders.ts',
      'verify/frame-acceptance.ts',
    ];
    /** What is damage also while the vault follows rules, what only the check finds, and refusals. */
    const others = [
      'vault.chainBroken',
      'vault.commitmentBroken',
      'vault.signatureBroken',
      'vault.contentMissing',
      // A refusal of one's own program can also be the reason for another's frame.
      ...VAULT_CODES.filter((code) => !(VAULT_LEFT_OUT_CODES as readonly string[]).includes(code)),
    ];
    const used = rules.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/'(vault\.[A-Za-z]+)'/g)].map(([, code = '']) => code),
    );
    const why = [...new Set(used)].filter((code) => !(others as readonly string[]).includes(code));
    expect(why.sort()).toEqual([...VAULT_LEFT_OUT_CODES].sort());
  });
  it('are listed once', () => {
    expect(new Set(VAULT_CODES).size).toBe(VAULT_CODES.length);
    expect(new Set(VAULT_FINDING_CODES).size).toBe(VAULT_FINDING_CODES.length);
  });
});
