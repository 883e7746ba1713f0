// Versions of the rules in frames of anybody's program: added in order, never changed. R15, R20.
import { describe, expect, it } from 'vitest';
import type { RuleVersion } from '../../../../domain/rules/version.ts';
import { ruleVersion } from '../../support/world/index.ts';
import { judged, now, world } from './support/frames.ts';

const versions = (...rows: readonly RuleVersion[]) =>
  world({ ruleVersions: Object.fromEntries(rows.map((row) => [row.id, row])) });
const frame = (before: ReturnType<typeof world>, ...rows: readonly (RuleVersion | null)[]): string => {
  const changed = rows.map((after, i) => ({ register: 'ruleVersions', id: after?.id ?? `v${String(i + 1)}`, after }));
  return judged('chief', before, { rows: changed })?.violation ?? 'counts';
};
const made = (more: Partial<RuleVersion> = {}): RuleVersion => ruleVersion({ created: now('chief'), ...more });

describe('a new version', () => {
  it('[R15.2] has the next number, and holds from its day or later', () => {
    expect(frame(versions(), made())).toBe('counts');
    expect(frame(versions(), made({ number: 2 }))).toBe('state');
    expect(frame(versions(ruleVersion()), made({ id: 'v2', number: 1 }))).toBe('state');
    expect(frame(versions(ruleVersion()), made({ id: 'v2', number: 2, from: '2026-09-01' }))).toBe('counts');
    expect(frame(versions(), made({ from: '2026-06-09' }))).toBe('time');
    expect(frame(versions(), made({ decidedOn: '2026-06-11' }))).toBe('time');
    expect(frame(versions(), made(), made({ id: 'v2', number: 2 }))).toBe('state');
    expect(frame(versions(), made({ from: '2026-07-01', withdrawn: now('chief') }))).toBe('state');
  });

  it('is a whole set whose parts fit each other', () => {
    const { set } = made();
    const [first] = set.closureSteps;
    if (first === undefined) throw new Error('no steps');
    expect(frame(versions(), made({ set: { ...set, closureSteps: [{ ...first, after: [first.id] }] } }))).toBe(
      'malformed',
    );
    expect(frame(versions(), made({ set: { ...set, name: 'x'.repeat(201) } }))).toBe('malformed');
  });
});

describe('a published version', () => {
  const coming = ruleVersion({ from: '2026-06-11' });

  it('[R15.2] is never changed or removed', () => {
    expect(frame(versions(coming), null)).toBe('kept');
    expect(frame(versions(coming), { ...coming, from: '2026-06-12' })).toBe('kept');
    expect(frame(versions(coming), { ...coming, reference: 'KS § 2' })).toBe('kept');
    expect(frame(versions(coming), { ...coming, set: { ...coming.set, name: 'Andra' } })).toBe('kept');
  });

  it('may be withdrawn before it holds, once', () => {
    const withdrawn = { ...coming, withdrawn: now('chief') };
    expect(frame(versions(coming), withdrawn)).toBe('counts');
    expect(frame(versions(ruleVersion()), { ...ruleVersion(), withdrawn: now('chief') })).toBe('state');
    expect(frame(versions(withdrawn), coming)).toBe('kept');
    expect(frame(versions({ ...coming, withdrawn: now('office') }), withdrawn)).toBe('kept');
  });
});
