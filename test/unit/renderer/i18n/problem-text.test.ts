// The texts for refusals and for invalid form fields.
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { setLanguage } from '../../../../renderer/i18n/index.ts';
import { fieldText, issueText, problemText } from '../../../../renderer/i18n/problem-text.ts';

afterEach(() => setLanguage('sv'));

const messageFor = (schema: z.ZodType, value: unknown): string =>
  issueText({ input: value, ...(schema.safeParse(value, { reportInput: true }).error?.issues[0] as object) } as never);

describe('an error message', () => {
  it('is in the chosen language', async () => {
    expect(problemText({ code: 'vault.readOnly' })).toBe(
      'Valvet är öppet bara för läsning just nu, så inget kan ändras.',
    );
    await setLanguage('en');
    expect(problemText({ code: 'vault.readOnly' })).toMatch(/read/);
  });

  it('exists for an unknown code, and never shows the code', () => {
    const text = problemText({ code: 'something.unheardOf' });
    expect(text).not.toContain('unheardOf');
    expect(text).toMatch(/\.$/);
  });

  it('says who has changed it since, as a sentence more', () => {
    const params = { number: 'A-1', changedBy: 'Karin Ek', changedAt: '2026-06-10T08:42:00.000Z' };
    expect(problemText({ code: 'applications.decided', params })).toBe(
      'Ansökan A-1 väntar inte längre på beslut. Den är avgjord eller tillbakadragen. Karin Ek ändrade det 10 juni kl. 10.42. Nu visas det som gäller.',
    );
    expect(problemText({ code: 'applications.decided', params: { number: 'A-1' } })).toMatch(/tillbakadragen\.$/);
  });

  it('of a field says what is wrong with it, where that is known', () => {
    const general = problemText({ code: 'input.invalid' });
    expect(problemText({ code: 'input.invalid', params: { reason: 'required' } })).not.toBe(general);
    expect(problemText({ code: 'input.invalid', params: { reason: 'not-a-reason' } })).toBe(general);
  });
});

describe('a validation message', () => {
  it('says what to do', () => {
    expect(messageFor(z.string().min(1), '')).toBe(fieldText('required'));
    expect(messageFor(z.string(), undefined)).toBe(fieldText('required'));
    expect(messageFor(z.string().min(12), 'kort')).toContain('12');
    expect(messageFor(z.string().max(200), 'x'.repeat(201))).toContain('200');
    expect(messageFor(z.array(z.string()).min(1), [])).toBe(
      issueText({ code: 'too_small', origin: 'array', minimum: 1 }),
    );
    expect(messageFor(z.number().max(168), 200)).toContain('168');
    expect(messageFor(z.email(), 'sara')).toBe(fieldText('notAMail'));
    expect(messageFor(z.union([z.email(), z.literal('')]), 'sara')).toBe(fieldText('notAMail'));
  });

  it('may be given as a code or as a sentence', () => {
    expect(fieldText('notTheSame')).not.toBe('notTheSame');
    expect(fieldText('Detta är en mening.')).toBe('Detta är en mening.');
    expect(fieldText('')).toBeUndefined();
    expect(fieldText(undefined)).toBeUndefined();
  });
});
