// A write that does not count, in words: every reason and every register has its own, in both languages.
import { afterEach, describe, expect, it } from 'vitest';
import { FRAME_VIOLATIONS } from '../../../../domain/frame-rules/frame.ts';
import { ROW_RULES } from '../../../../domain/frame-rules/index.ts';
import { RECORD_RULES } from '../../../../domain/frame-rules/records.ts';
import { OWN_REGISTERS } from '../../../../electron/vault/model/index.ts';
import { VAULT_LEFT_OUT_CODES } from '../../../../electron/vault/model/codes.ts';
import { leftOut as en } from '../../../../renderer/i18n/en/left-out.ts';
import { findingText } from '../../../../renderer/i18n/finding-text.ts';
import { setLanguage } from '../../../../renderer/i18n/index.ts';
import { leftOutReason, leftOutWhat } from '../../../../renderer/i18n/left-out-text.ts';
import { problemText } from '../../../../renderer/i18n/problem-text.ts';
import { leftOut as sv } from '../../../../renderer/i18n/sv/left-out.ts';

afterEach(() => setLanguage('sv'));

const REASONS = [...FRAME_VIOLATIONS, ...VAULT_LEFT_OUT_CODES];
const finding = (params: Record<string, string | number>) =>
  findingText({ code: 'vault.frameLeftOut', severity: 'note', params });

describe('a write that does not count', () => {
  it('has a sentence for every reason, and for no others', async () => {
    for (const texts of [sv.reasons, en.reasons])
      expect(Object.keys(texts).sort()).toEqual(['other', ...REASONS.map((why) => why.replace(/^vault\./, ''))].sort());
    for (const language of ['sv', 'en'] as const) {
      await setLanguage(language);
      expect(new Set([...REASONS, 'somethingNewer'].map(leftOutReason)).size).toBe(REASONS.length + 1);
    }
  });

  it('names every register and log in words', async () => {
    const names = [
      ...Object.keys(ROW_RULES).map((register) => `${register}/1`),
      ...Object.keys(RECORD_RULES).map((log) => `log:${log}/1`),
      ...Object.values(OWN_REGISTERS).map((register) => `${register}/1`),
    ];
    for (const language of ['sv', 'en'] as const) {
      await setLanguage(language);
      for (const name of names) expect([name, leftOutWhat(name)]).not.toContain(leftOutWhat('notARegister/1'));
    }
  });

  it('is named in words when only the channel of a key is known, and when nothing is', () => {
    expect(leftOutWhat('5e3c1c1e-0000-4000-8000-000000000000')).toBe('nycklar till inloggningar');
    expect(leftOutWhat('')).toBe('något i valvet');
    expect(leftOutWhat('<b>evil</b>/1')).not.toContain('evil');
  });

  it('is reported with who signed it, when, what it tried and why it does not count', async () => {
    const params = {
      seq: 12,
      by: 'p-1',
      name: 'Ulla Forsman',
      at: '2026-11-24T09:00:00.000Z',
      what: 'channels/1',
      why: 'role',
    };
    expect(finding(params)).toBe(
      'Skrivning 12 räknas inte, och inget i den används. Ulla Forsman undertecknade den 24 november 2026 kl. 10.00.00. Den ville ändra kanaler. Den som skrev har ingen roll som får göra det.',
    );
    expect(finding({ ...params, name: '', at: '' })).toContain('p-1 undertecknade den utan någon tid.');
    await setLanguage('en');
    expect(finding(params)).toContain('Ulla Forsman signed it');
  });

  it('is refused before it is written, in words', () => {
    const refusal = { code: 'vault.ruleBroken', params: { what: 'log:moderation/1', why: 'author' } };
    expect(problemText(refusal)).toBe(
      'Det sparades inte, för ingen annans program skulle räkna det. Det skulle ha ändrat moderering. Det står att någon annan än den som skrev har gjort det.',
    );
  });
});
