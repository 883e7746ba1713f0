// The texts for refusals and for invalid form fields.
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { setLanguage } from '../../../../renderer/i18n/index.ts';
import { fieldText, issueText, problemText } from '../../../../renderer/i18n/problem-text.ts';

afterEach(() => {
  setLanguage('sv');
});

const said = (schema: z.ZodType, value: unknown): string =>
  issueText({ input: value, ...(schema.safeParse(value, { reportInput: true }).error?.issues[0] as object) } as never);

describe('a refusal', () => {
  it('has its sentence, in the language shown', () => {
    expect(problemText({ code: 'vault.readOnly' })).toBe(
      'Valvet är öppet bara för läsning just nu, så inget kan ändras.',
    );
    setLanguage('en');
    expect(problemText({ code: 'vault.readOnly' })).toMatch(/read/);
  });

  it('that nobody has thought of has one too, never a code', () => {
    const text = problemText({ code: 'something.unheardOf' });
    expect(text).not.toContain('unheardOf');
    expect(text).toMatch(/\.$/);
  });

  it('of a field says what is wrong with it, where that is known', () => {
    const general = problemText({ code: 'input.invalid' });
    expect(problemText({ code: 'input.invalid', params: { reason: 'required' } })).not.toBe(general);
    expect(problemText({ code: 'input.invalid', params: { reason: 'not-a-reason' } })).toBe(general);
  });
});

describe('what a schema finds', () => {
  it('is said as what is to be done', () => {
    expect(said(z.string().min(1), '')).toBe(fieldText('required'));
    expect(said(z.string(), undefined)).toBe(fieldText('required'));
    expect(said(z.string().min(12), 'kort')).toContain('12');
    expect(said(z.string().max(200), 'x'.repeat(201))).toContain('200');
    expect(said(z.array(z.string()).min(1), [])).toBe(issueText({ code: 'too_small', origin: 'array', minimum: 1 }));
    expect(said(z.number().max(168), 200)).toContain('168');
    expect(said(z.email(), 'sara')).toBe(fieldText('notAMail'));
    expect(said(z.union([z.email(), z.literal('')]), 'sara')).toBe(fieldText('notAMail'));
  });

  it('a message of one’s own is a code or already a sentence', () => {
    expect(fieldText('notTheSame')).not.toBe('notTheSame');
    expect(fieldText('Detta är en mening.')).toBe('Detta är en mening.');
    expect(fieldText('')).toBeUndefined();
    expect(fieldText(undefined)).toBeUndefined();
  });
});
