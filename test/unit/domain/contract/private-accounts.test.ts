// Private accounts of staff are outside the program: no schema stores one, and the guidance says so. R35–R37.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { calls } from '../../../../domain/contract/api.ts';
import { LoginKind } from '../../../../domain/logins/model.ts';
import { PersonFields } from '../../../../domain/people/model.ts';
import { ruleSetOf, RULE_SETS } from '../../../../domain/rule-sets/in-force.ts';

type Json = Readonly<Record<string, unknown>>;

/** All field names in a schema, at any depth. */
function fieldsOf(schema: z.ZodType): Set<string> {
  const fields = new Set<string>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const { properties, ...rest } = node as Json;
    for (const [name, inner] of Object.entries((properties ?? {}) as Json)) {
      fields.add(name);
      walk(inner);
    }
    Object.values(rest).forEach(walk);
  };
  for (const io of ['input', 'output'] as const)
    walk(z.toJSONSchema(schema, { io, unrepresentable: 'any', cycles: 'ref', reused: 'inline' }));
  return fields;
}

/** Names that a field for a private account might have, in both languages. */
const OWN_ACCOUNT =
  /privat|personal(?:Account|Profile|Page)|ownAccount|spareTime|fritid|(?:facebook|instagram|twitter|tiktok|linkedin|snapchat)/i;
/** The guidance itself. */
const ALLOWED = new Set(['privateAccounts']);

describe('private accounts', () => {
  it('[R37.1] no call of the contract has a field for one', () => {
    const found = Object.entries(calls).flatMap(([name, { input, output }]) =>
      [input, output].flatMap((schema) =>
        [...fieldsOf(schema)]
          .filter((field) => OWN_ACCOUNT.test(field) && !ALLOWED.has(field))
          .map((field) => `${name}: ${field}`),
      ),
    );
    expect(found).toEqual([]);
    // Checks that the search finds existing fields.
    expect(fieldsOf(calls['people.save'].input)).toContain('email');
    expect(fieldsOf(calls['moderation.get'].output).size).toBeGreaterThan(30);
  });

  it('[R37.1] a person has a name, a position and work contact details, and no other fields', () => {
    expect([...fieldsOf(PersonFields)].sort()).toEqual([
      'departmentId',
      'elected',
      'email',
      'name',
      'phone',
      'role',
      'roles',
      'title',
      'unitId',
    ]);
  });

  it('[R35.1] a login is a shared password of the municipality or a granted role, never a private profile', () => {
    expect(LoginKind.options).toEqual(['sharedPassword', 'roleGrant']);
  });

  it('[R36.1] every rule set says that private accounts must be clearly private and are not recorded', () => {
    for (const { privateAccounts } of [...RULE_SETS, ruleSetOf(null)]) {
      expect(privateAccounts.sv).toMatch(/tydligt privat\b/);
      expect(privateAccounts.sv).toMatch(/antecknas inte/);
      expect(privateAccounts.sv).toMatch(/sekretess gäller alltid/);
      expect(privateAccounts.en).toMatch(/clearly private/);
      expect(privateAccounts.en).toMatch(/not recorded/);
    }
  });

  it('[R36.2] every rule set names the workplace and the service role, the private person, and secrecy in spare time', () => {
    for (const { privateAccounts } of [...RULE_SETS, ruleSetOf(null)]) {
      expect(privateAccounts.sv).toMatch(/inte din privata profil på arbetsplatsen eller i din tjänsteroll/);
      expect(privateAccounts.sv).toMatch(/som privatperson, inte som befattningshavare/);
      expect(privateAccounts.sv).toMatch(/sekretess gäller alltid, också på fritiden/);
      expect(privateAccounts.en).toMatch(/not use your private profile at the workplace or in your service role/);
      expect(privateAccounts.en).toMatch(/as a private person, not as an office-holder/);
      expect(privateAccounts.en).toMatch(/confidentiality always applies, in your spare time too/);
    }
  });

  it('[R38.2] every rule set says that elected members speak as politicians, and what follows from it', () => {
    for (const { electedGuidance } of [...RULE_SETS, ruleSetOf(null)]) {
      expect(electedGuidance.sv).toMatch(/uttalar dig som politiker och inte i kommunens namn/);
      expect(electedGuidance.sv).toMatch(/inte är kommunens åsikter som uttrycks/);
      expect(electedGuidance.en).toMatch(/speak as a politician and not in the name of the municipality/);
      expect(electedGuidance.en).toMatch(/views expressed are not those of the municipality/);
      for (const words of [/[Ss]ekretess/, /personuppgifter/, /allmän handling/])
        expect(electedGuidance.sv).toMatch(words);
      for (const words of [/[Cc]onfidential/, /personal data/, /public record/])
        expect(electedGuidance.en).toMatch(words);
    }
  });
});
