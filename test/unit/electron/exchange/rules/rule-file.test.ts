// Rule sets compared, pointed out, and as files. R15.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULE_SETS } from '../../../../../domain/rule-sets/in-force.ts';
import { BOLLNAS_2011 } from '../../../../../domain/rules/bollnas-2011/rule-set.ts';
import { differences } from '../../../../../domain/rules/differences.ts';
import { MAX_FILE_BYTES } from '../../../../../domain/rules/file.ts';
import { readRuleFile, writeRuleFile } from '../../../../../electron/exchange/rules/rule-file.ts';
import { NO_TEXT } from '../../../../../domain/rules/bilingual-text.ts';
import { type RulePlatform, RuleSet } from '../../../../../domain/rules/model.ts';
import { hostProblem } from '../../../../../domain/rules/rule-id.ts';
import { pointedOut } from '../../../../../domain/rules/pointed-out.ts';
import { anyRuleSet } from '../../../../support/any-rule-set.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const file = (set: unknown, more: object = {}): Uint8Array =>
  bytes({ format: 'kanalvakt-rule-set', schemaVersion: 1, program: '1.2.3', set, ...more });
const BOTH = { sv: 'Menyn', en: 'The menu' };
const refusal = (read: Uint8Array): unknown => {
  const answer = readRuleFile(read);
  return answer.ok ? 'read' : [answer.error.code, answer.error.params?.where].filter(Boolean).join(' ');
};

describe('a rule set as a file', () => {
  it('[R15.2] is read as it was saved', () => {
    fc.assert(
      fc.property(anyRuleSet, (set) => {
        expect(RuleSet.safeParse(set).error?.issues ?? []).toEqual([]);
        expect(readRuleFile(writeRuleFile({ ruleSet: set, program: '0.3.0' }))).toEqual({
          ok: true,
          value: { ruleSet: set, program: '0.3.0' },
        });
      }),
    );
  });

  const { cover: _cover, ...withoutCover } = BOLLNAS_2011;
  const { officeHours: _hours, ...withoutHours } = BOLLNAS_2011.answer;
  const [first, second, ...others] = BOLLNAS_2011.closureSteps;
  it.each([
    ['no JSON', new TextEncoder().encode('{"format":'), 'rules.fileNotJson'],
    ['bytes that are no text', Uint8Array.from([0xff, 0xfe, 0x00, 0xd8]), 'rules.fileNotJson'],
    ['JSON of something else', bytes({ rows: [] }), 'rules.fileFormat'],
    ['a list', bytes([1]), 'rules.fileFormat'],
    ['a newer form', file(BOLLNAS_2011, { schemaVersion: 2 }), 'rules.fileNewer'],
    ['a form that is no number', file(BOLLNAS_2011, { schemaVersion: '1' }), 'rules.fileFormat'],
    ['no set', file(undefined), 'rules.filePartMissing set'],
    ['a missing part', file(withoutCover), 'rules.filePartMissing cover'],
    [
      'a missing part of a part',
      file({ ...BOLLNAS_2011, answer: withoutHours }),
      'rules.filePartMissing answer.officeHours',
    ],
    [
      'a wrong value',
      file({ ...BOLLNAS_2011, answer: { ...BOLLNAS_2011.answer, count: 'two' } }),
      'rules.fileValue answer.count',
    ],
    [
      'an address for a host',
      file({ ...BOLLNAS_2011, platforms: [{ ...BOLLNAS_2011.platforms[0], hosts: ['javascript:alert(1)'] }] }),
      'rules.fileValue platforms.0.hosts.0',
    ],
    [
      'the same host on two platforms',
      file({ ...BOLLNAS_2011, platforms: [...BOLLNAS_2011.platforms, own({ hosts: ['x.com'] })] }),
      'rules.fileSharedHost platforms.18.hosts.0',
    ],
    [
      'an id that every object has',
      file({ ...BOLLNAS_2011, checks: [{ ...BOLLNAS_2011.checks[0], id: 'constructor' }] }),
      'rules.fileValue checks.0.id',
    ],
    [
      'the same id twice',
      file({ ...BOLLNAS_2011, checks: [BOLLNAS_2011.checks[0], BOLLNAS_2011.checks[0]] }),
      'rules.fileDuplicate checks.1.id',
    ],
    [
      'a step that waits for one that does not exist',
      file({ ...BOLLNAS_2011, closureSteps: [{ ...first, after: ['gone'] }, second, ...others] }),
      'rules.fileUnknownPart closureSteps.0.after.0',
    ],
    [
      'steps that wait for each other',
      file({
        ...BOLLNAS_2011,
        closureSteps: [{ ...first, after: [second?.id] }, { ...second, after: [first?.id] }, ...others],
      }),
      'rules.fileCircular closureSteps.0.after',
    ],
    [
      'an allowed platform that does not exist',
      file({ ...BOLLNAS_2011, platformsAllowed: ['facebook', 'gone'] }),
      'rules.fileUnknownPart platformsAllowed.1',
    ],
    ['too many bytes', new Uint8Array(MAX_FILE_BYTES + 1), 'rules.fileTooLarge'],
    [
      'too much text',
      file({ ...BOLLNAS_2011, categories: Array.from({ length: 40 }, (_, i) => large(`big-${String(i)}`)) }),
      'rules.fileTooLarge',
    ],
  ])('[R15.2] with %s is refused by name', (_, read, expected) => {
    expect(refusal(read)).toBe(expected);
  });

  it.each([
    ['javascript:alert(1)'],
    ['user:secret@nextdoor.com'],
    ['nextdoor.com/bollnas'],
    ['nextdoor.com:8080'],
    ['https://nextdoor.com'],
    // A Cyrillic letter, and one that joins what is around it.
    ['nextd\u043Eor.com'],
    ['next\u200Ddoor.com'],
    ['localhost'],
    ['192.168.0.1'],
    ['www..se'],
  ])('[R04.2] with the host %j is refused', (host) => {
    const platforms = [...BOLLNAS_2011.platforms, own({ hosts: [host] })];
    expect(refusal(file({ ...BOLLNAS_2011, platforms }))).toBe('rules.fileValue platforms.18.hosts.0');
    expect(hostProblem(host)).not.toBeNull();
  });

  it('[R04.2] carries a platform of its own, whole', () => {
    const ruleSet = { ...BOLLNAS_2011, platforms: [...BOLLNAS_2011.platforms, own({})] };
    expect(readRuleFile(writeRuleFile({ ruleSet, program: '' }))).toEqual({
      ok: true,
      value: { ruleSet, program: '' },
    });
  });

  it('from before platforms were described shows what is known of them, and of others nothing', () => {
    const platforms = [...BOLLNAS_2011.platforms, own({})].map(
      ({ roles: _roles, moderation: _moderation, notice: _notice, ...older }) => older,
    );
    const read = readRuleFile(file({ ...BOLLNAS_2011, platforms }));
    expect(read.ok && read.value.ruleSet.platforms[0]).toEqual(BOLLNAS_2011.platforms[0]);
    expect(read.ok && read.value.ruleSet.platforms.at(-1)).toMatchObject({ roles: [], moderation: { hide: NO_TEXT } });
    // A set that leaves it empty means it.
    const emptied = BOLLNAS_2011.platforms.map((one) => ({ ...one, moderation: { hide: NO_TEXT, delete: NO_TEXT } }));
    const kept = readRuleFile(file({ ...BOLLNAS_2011, platforms: emptied }));
    expect(kept.ok && kept.value.ruleSet.platforms[0]?.moderation.hide).toEqual(NO_TEXT);
  });

  it('from a program before the newest parts gets their defaults', () => {
    const { decides: _decides, applications: _applications, documents: _documents, ...older } = BOLLNAS_2011;
    const read = readRuleFile(file({ ...older, platformsAllowed: undefined, unknown: 'x' }));
    expect(read).toMatchObject({
      ok: true,
      value: {
        ruleSet: {
          decides: { closure: 'departmentChief', ownApplication: false },
          documents: [],
          platformsAllowed: null,
        },
      },
    });
    expect(read.ok && 'unknown' in read.value.ruleSet).toBe(false);
  });
});

/** A platform that somebody added. */
function own(more: Partial<RulePlatform>): RulePlatform {
  return {
    ...{ id: 'nextdoor', name: 'Nextdoor', hosts: ['nextdoor.com'], aliases: ['grannar'], roleGrants: true },
    roles: [{ name: { sv: 'Ägare', en: 'Owner' }, full: true }],
    moderation: { hide: NO_TEXT, delete: { sv: 'Menyn', en: 'The menu' } },
    notice: { where: { sv: 'Om sidan', en: 'About' }, maxLength: 300 },
    ...more,
  };
}

function large(id: string): object {
  return { ...BOLLNAS_2011.categories[0], id, hint: { sv: 'x'.repeat(19_000), en: 'y' } };
}

describe('what differs between two sets', () => {
  it('is nothing between a set and itself, and something between any two', () => {
    fc.assert(
      fc.property(anyRuleSet, anyRuleSet, (a, b) => {
        expect(differences(a, a)).toEqual([]);
        expect(differences(a, { ...b, id: a.id }).length === 0).toBe(
          JSON.stringify({ ...b, id: a.id }) === JSON.stringify(a),
        );
      }),
    );
  });

  it('[R15.2] names what was added, removed, changed and moved', () => {
    const [first, second, ...others] = BOLLNAS_2011.categories;
    if (first === undefined || second === undefined) throw new Error('no categories');
    const after: RuleSet = {
      ...BOLLNAS_2011,
      answer: { ...BOLLNAS_2011.answer, unit: 'hours', count: 24 },
      checkMaxAgeDays: 100,
      categories: [{ ...second, name: { sv: 'Nytt', en: 'New' } }, { ...first, id: 'own' }, ...others],
      closureSteps: BOLLNAS_2011.closureSteps.toReversed(),
    };
    expect(differences(BOLLNAS_2011, after)).toEqual([
      { part: 'checkMaxAgeDays', id: '', what: 'changed', name: null },
      { part: 'answer', id: 'unit', what: 'changed', name: null },
      { part: 'answer', id: 'count', what: 'changed', name: null },
      { part: 'categories', id: second.id, what: 'changed', name: { sv: 'Nytt', en: 'New' } },
      { part: 'categories', id: 'own', what: 'added', name: first.name },
      { part: 'categories', id: first.id, what: 'removed', name: first.name },
      { part: 'closureSteps', id: '', what: 'reordered', name: null },
    ]);
  });
});

describe('what is pointed out', () => {
  it('[R15.2] is a category without ground, and one that does not rest on law', () => {
    const [law, policy] = ['law', 'policy'].map((kind) => BOLLNAS_2011.categories.find((one) => one.kind === kind));
    if (law === undefined || policy === undefined) throw new Error('no categories');
    const bare = { ...law, id: 'bare', basis: { sv: '', en: '' } };
    expect(pointedOut({ ...BOLLNAS_2011, categories: [law, policy, bare] })).toEqual([
      { what: 'notLaw', part: 'categories', id: policy.id, name: policy.name },
      { what: 'noGround', part: 'categories', id: 'bare', name: bare.name },
    ]);
  });

  it('is a set without categories or duties, without a notice on closing, or that notifies nobody', () => {
    const empty = {
      ...BOLLNAS_2011,
      duties: [],
      categories: [],
      closureSteps: [],
      answer: { ...BOLLNAS_2011.answer, escalation: [] },
    };
    expect(pointedOut(empty).map(({ what }) => what)).toEqual([
      ...['noEscalation', 'noDuties', 'noCategory', 'noNoticeStep'],
    ]);
  });

  it('[R04.2] is a platform without address, with a coded one, or that does not say how something is hidden', () => {
    const platforms = [
      own({ id: 'a', hosts: [] }),
      own({ id: 'b', hosts: ['xn--nxtdoor-cya.com'] }),
      own({ id: 'c', moderation: { hide: BOTH, delete: BOTH } }),
    ];
    const found = pointedOut({ ...BOLLNAS_2011, categories: BOLLNAS_2011.categories.slice(0, 1), platforms });
    expect(found.filter(({ part }) => part === 'platforms').map(({ what, id }) => `${id} ${what}`)).toEqual([
      'a noHosts',
      'a noModeration',
      'b codedHost',
      'b noModeration',
    ]);
  });

  it.each(RULE_SETS.map((set) => [set.name, set] as const))('is nothing missing in %s', (_name, set) => {
    expect(pointedOut(set).filter(({ what }) => what !== 'notLaw')).toEqual([]);
  });
});
