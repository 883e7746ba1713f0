// A role without a scope is refused by the contract: nothing is for the whole municipality unless that was chosen. R06.
import { expect, it } from 'vitest';
import { peopleCalls } from '../../../../domain/people/calls.ts';

const fields = { name: 'Karin Lind', departmentId: 'kultur', unitId: null };
const saved = (role: unknown) => peopleCalls['people.save'].input.safeParse({ fields: { ...fields, roles: [role] } });

it('a role names its department, or the whole municipality in so many words', () => {
  expect(saved({ role: 'departmentChief', departmentId: 'kultur' }).success).toBe(true);
  expect(saved({ role: 'departmentChief', departmentId: null }).success).toBe(true);
  expect(saved({ role: 'departmentChief' }).success).toBe(false);
  expect(saved({ role: 'departmentChief', departmentId: '' }).success).toBe(false);
});
