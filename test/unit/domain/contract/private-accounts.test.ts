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
});
