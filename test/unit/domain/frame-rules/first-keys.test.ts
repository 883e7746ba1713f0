// A channel's first key is made with its first login that has a secret, never in advance.
import { expect, it } from 'vitest';
import { login } from '../../support/world/index.ts';
import { judged, KINDS, KIND_NAMES, now, world } from './support/frames.ts';

const made = (by: string, sealed: boolean) => ({
  ...login('new', 'c', ['anna']),
  sealed: sealed ? { compartment: 'c', epoch: 1, nonce: '', data: '' } : null,
  created: now(by),
  changed: now(by),
});
const frame = (by: string, sealed: boolean) => ({
  rows: [{ register: 'logins', id: 'new', after: made(by, sealed) }],
  firstKeys: ['c'],
  newKeys: ['c'],
});

it('counts for nobody without a login that is sealed with it', () => {
  for (const kind of KIND_NAMES) {
    const by = KINDS[kind].id;
    expect(judged(by, world(), { firstKeys: ['c'], newKeys: ['c'] })).toEqual({
      what: '$compartments/c',
      violation: 'state',
    });
    expect(judged(by, world(), frame(by, false))).not.toBeNull();
  }
});

it('counts for whoever may add the login', () => {
  const may = KIND_NAMES.filter((kind) => judged(KINDS[kind].id, world(), frame(KINDS[kind].id, true)) === null);
  expect(may).toContain('custodian');
  expect(may).not.toContain('none');
});
