// What is said of a vault's findings: writes that do not count until seen, a limited number, with names.
import { describe, expect, it } from 'vitest';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { toldFindings } from '../../../../../electron/engine/session/told-findings.ts';
import type { Finding, MemberInfo } from '../../../../../electron/vault/index.ts';
import { person, stateOf } from '../../../support/world/index.ts';

const member = (id: string): MemberInfo => ({
  id,
  label: `Medlem ${id}`,
  state: 'active',
  administrator: false,
  expires: null,
});
const leftOut = (seq: number, by = 'anna'): Finding => ({
  code: 'vault.frameLeftOut',
  severity: 'note',
  params: { seq, by, at: '', what: 'channels/c', why: 'role' },
});
const TORN: Finding = { code: 'vault.tornTail', severity: 'note', params: { segment: 1 } };

const told = (findings: readonly Finding[], leftOutSeen: VaultState['leftOutSeen'] = {}) =>
  toldFindings({
    findings,
    memberId: 'me',
    members: () => [member('anna'), member('bo')],
    db: { data: { ...stateOf({ people: [person('anna')] }), leftOutSeen } },
  });

describe('the findings of a vault', () => {
  it('name whoever signed a write that does not count', () => {
    expect(told([TORN, leftOut(5), leftOut(6, 'bo'), leftOut(7, 'gone')])).toEqual([
      TORN,
      { ...leftOut(5), params: { ...leftOut(5).params, name: 'Namn anna' } },
      { ...leftOut(6), params: { ...leftOut(6, 'bo').params, name: 'Medlem bo' } },
      leftOut(7, 'gone'),
    ]);
  });

  it('leave out the writes that the member has seen, and nothing else', () => {
    const seen = { me: { id: 'me', seq: 5, older: false }, anna: { id: 'anna', seq: 99, older: false } };
    expect(told([TORN, leftOut(5), leftOut(6)], seen).map(({ params }) => params.seq)).toEqual([undefined, 6]);
  });

  it('name the newest twenty of many, and count the rest', () => {
    const found = told(Array.from({ length: 10_000 }, (_, i) => leftOut(i + 1)));
    expect(found).toHaveLength(21);
    expect(found[19]?.params.seq).toBe(10_000);
    expect(found[20]).toEqual({ code: 'vault.moreLeftOut', severity: 'note', params: { count: 9980 } });
  });
});
