import { describe, expect, it } from 'vitest';
import { newLoginPassword, scramVerifier } from '../../../../electron/vault/server/scram.ts';
import { scramVerifier as asScripts } from '../../../../scripts/lib/scram.mjs';

describe('the verifier of a password', () => {
  it('is that of RFC 7677, section 3', async () => {
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
    expect(await scramVerifier('pencil', salt)).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });
  it('is the same as that of the scripts', async () => {
    const [password, salt] = [newLoginPassword(), Buffer.alloc(16, 7)];
    expect(await scramVerifier(password, salt)).toBe(asScripts(password, salt));
  });
  it('has another salt each time, and nothing of the password', async () => {
    const password = newLoginPassword();
    const [one, other] = [await scramVerifier(password), await scramVerifier(password)];
    expect(one).not.toBe(other);
    expect(one).not.toContain(password);
  });
  it('is of a password of 192 random bits, which no server has to prepare', () => {
    expect(newLoginPassword()).toMatch(/^[\w-]{32}$/);
    expect(newLoginPassword()).not.toBe(newLoginPassword());
  });
});
