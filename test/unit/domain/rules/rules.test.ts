import { describe, expect, it } from 'vitest';
import { RuleSet, type RuleSetChoice } from '../../../../domain/rules/model.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import { ruleSetOf, RULE_SETS } from '../../../../domain/rule-sets/in-force.ts';
import { STAMP } from '../../support/world/index.ts';

const choice = (categories: RuleSetChoice['categories'], ruleSetId = 'bollnas-2011'): RuleSetChoice => ({
  id: 'ruleSet',
  ruleSetId,
  categories,
  changed: STAMP,
});
const local = (id: string, more: Partial<RuleSetChoice['categories'][number]> = {}) => ({
  id,
  name: 'Eget',
  basis: 'Beslut',
  kind: 'policy' as const,
  hint: '',
  proposeDiary: false,
  active: true,
  ...more,
});

describe('the rule set of Bollnäs 2011', () => {
  it.each(RULE_SETS.map((set) => [set.name, set] as const))('%s is a valid rule set', (_name, set) => {
    expect(RuleSet.parse(set)).toEqual(set);
  });

  it('[R15.1] has exactly the categories of duty 1 and its footnote, each with its basis', () => {
    expect(BOLLNAS_2011.categories.map((category) => category.name.sv)).toEqual([
      ...[
        'Reklam',
        'Sekretessbelagt material',
        'Förtal',
        'Uppvigling',
        'Personliga angrepp',
        'Förolämpningar',
        'Hets mot folkgrupp',
        'Sexistiska yttranden',
      ],
      ...['Olaga våldsskildring', 'Pornografi', 'Uppmaningar till brott', 'Upphovsrättsintrång'],
    ]);
    const basis = Object.fromEntries(BOLLNAS_2011.categories.map((category) => [category.id, category.basis.sv]));
    for (const [id, words] of Object.entries({
      defamation: 'BrB 5 kap. 1 §',
      insult: 'BrB 5 kap. 3 §',
      incitement: 'BrB 16 kap. 5 §',
      agitation: 'BrB 16 kap. 8 §',
      unlawfulViolence: 'BrB 16 kap. 10 c §',
      copyright: '(1960:729)',
      secrecy: '(2009:400)',
      advertising: '(2008:486)',
    }))
      expect(basis[id]).toContain(words);
    for (const id of ['incitement', 'agitation', 'unlawfulViolence', 'callToCrime', 'copyright'])
      expect(basis[id]).toContain('(1998:112)');
    for (const category of BOLLNAS_2011.categories)
      if (category.kind === 'policy') expect(category.basis.sv).toContain('tillämpningar');
  });

  it('proposes a diary entry for everything under duty 1', () => {
    expect(BOLLNAS_2011.categories.every((category) => category.proposeDiary)).toBe(true);
  });

  it('has closure steps in order without cycles, with notice, logins, open items and the common page', () => {
    const steps = BOLLNAS_2011.closureSteps;
    const done = new Set<string>();
    for (const step of steps) {
      expect(
        step.after.every((id) => done.has(id)),
        step.id,
      ).toBe(true);
      done.add(step.id);
    }
    expect(steps.filter((step) => step.special !== 'none').map((step) => [step.special, step.mayBeNa])).toEqual([
      ['openItems', false],
      ['name', false],
      ['logins', false],
      ['notice', false],
      ['commonPage', true],
    ]);
    expect(steps.find((step) => step.id === 'closeAccount')).toMatchObject({
      evidence: 'required',
      pointOfNoReturn: true,
    });
  });

  it('has ordered steps for a lost channel, and says for every platform how an account ends', () => {
    const ids = new Set(BOLLNAS_2011.closureSteps.map(({ id }) => id));
    for (const cause of ['hacked', 'suspended', 'nameLost'] as const) {
      const steps = BOLLNAS_2011.lostSteps.filter(({ causes }) => causes.includes(cause));
      const done = new Set<string>();
      for (const step of steps) {
        expect(
          step.after.every((id) => done.has(id)),
          step.id,
        ).toBe(true);
        expect(ids.has(step.id)).toBe(false);
        done.add(step.id);
      }
      expect(steps.filter(({ special }) => special === 'notice')).toHaveLength(1);
      expect(steps.some(({ dueDaysAfter }) => dueDaysAfter === 0)).toBe(true);
    }
    expect(BOLLNAS_2011.lostSteps.find(({ id }) => id === 'lostPersonalData')?.why.sv).toContain('72 timmar');
    const undo = Object.fromEntries(BOLLNAS_2011.platforms.map(({ id, closing }) => [id, closing?.undoDays]));
    expect(undo).toMatchObject({
      facebook: 30,
      instagram: 30,
      x: 30,
      pinterest: 14,
      mastodon: 0,
      blog: null,
      forum: null,
    });
    for (const { closing } of BOLLNAS_2011.platforms) expect(closing?.exportFirst.sv.length).toBeGreaterThan(10);
  });

  it('[R13.1][R31.1][R32.1] asks for the checks with the evidence that the rules require', () => {
    const check = Object.fromEntries(BOLLNAS_2011.checks.map((one) => [one.id, one]));
    expect(check.plainLanguage?.required).toBe(true);
    expect(check.graphicProfile?.required).toBe(false);
    expect(BOLLNAS_2011.checks.filter(({ evidence }) => evidence === 'required').map(({ id }) => id)).toEqual([
      ...['sender', 'coatOfArms', 'webAddress'],
    ]);
    expect(check.sender?.required).toBe(true);
    expect(BOLLNAS_2011.checks.filter((one) => one.onlyElectedBlog).map((one) => one.id)).toEqual([
      'electedDisclaimer',
    ]);
  });

  it('cites the GDPR and the Swedish act of 2018, not the repealed Personal Data Act', () => {
    expect(BOLLNAS_2011.userNotice.sv).toContain('GDPR');
    expect(BOLLNAS_2011.userNotice.sv).toContain('2018:218');
    expect(JSON.stringify(BOLLNAS_2011)).not.toMatch(/PuL|personuppgiftslagen/);
  });

  it('[R04.1] says of every platform how a comment is hidden and deleted there, and where the notice goes', () => {
    expect(BOLLNAS_2011.platforms).toHaveLength(18);
    for (const { id, roles, roleGrants, moderation, notice, closing } of BOLLNAS_2011.platforms) {
      const texts = [moderation.hide, moderation.delete, notice.where, closing!.exportFirst, closing!.undo];
      for (const { sv, en } of texts) expect(Math.min(sv.length, en.length), id).toBeGreaterThan(10);
      // A platform that grants roles has them named, and exactly the first can do everything.
      if (roleGrants) expect(roles.length, id).toBeGreaterThan(1);
      expect(roles.map(({ full }) => full)).toEqual(roles.map((_, index) => index === 0));
    }
    const space = Object.fromEntries(BOLLNAS_2011.platforms.map(({ id, notice }) => [id, notice.maxLength]));
    expect(space).toMatchObject({ instagram: 150, x: 160, youtube: 1000, tiktok: 80, snapchat: null, blog: null });
  });

  it('opens a set that was stored before platforms were described', () => {
    const old = BOLLNAS_2011.platforms.map(({ id, name, hosts, aliases, roleGrants }) => ({
      ...{ id, name, hosts, aliases, roleGrants },
    }));
    const { platforms } = RuleSet.parse({ ...BOLLNAS_2011, platforms: old });
    expect(platforms[0]).toMatchObject({
      roles: [],
      moderation: { hide: { sv: '' }, delete: { sv: '' } },
      notice: { where: { sv: '' }, maxLength: null },
    });
  });

  it('includes the platforms of the source and those that have come since', () => {
    const ids = BOLLNAS_2011.platforms.map((platform) => platform.id);
    for (const id of [
      'facebook',
      'blog',
      'x',
      'youtube',
      'flickr',
      'forum',
      'wiki',
      'podcast',
      'article-comments',
      'instagram',
      'linkedin',
      'tiktok',
      'mastodon',
      'threads',
      'bluesky',
    ])
      expect(ids).toContain(id);
    const aliases = BOLLNAS_2011.platforms.flatMap((platform) => platform.aliases);
    expect(new Set(aliases).size).toBe(aliases.length);
  });
});

describe('the rule set in force', () => {
  it('follows local changes: a reworded, a disabled and an added category', () => {
    const set = ruleSetOf(
      choice([
        local('advertising', { name: 'Reklam och spam' }),
        local('sexism', { active: false }),
        local('own', { name: 'Insamlingar' }),
      ]),
    );
    expect(set.categories[0]?.name).toEqual({ sv: 'Reklam och spam', en: 'Reklam och spam' });
    expect(set.categories.some((category) => category.id === 'sexism')).toBe(false);
    expect(set.categories.at(-1)).toMatchObject({ id: 'own', hint: { sv: 'Insamlingar' } });
    expect(RuleSet.parse(set)).toEqual(set);
  });

  it('keeps both languages where a local category repeats the original texts', () => {
    const ours = BOLLNAS_2011.categories[0]!;
    const set = ruleSetOf(choice([local(ours.id, { name: ours.name.sv, basis: ours.basis.sv, hint: ours.hint.sv })]));
    expect(set.categories[0]).toMatchObject({ name: ours.name, basis: ours.basis, hint: ours.hint });
  });

  it('can be a second rule set that is only data', () => {
    const other: RuleSet = {
      ...BOLLNAS_2011,
      id: 'exempel-2026',
      name: 'Exempel 2026',
      version: '1',
      source: 'påhittad',
      answer: { ...BOLLNAS_2011.answer, count: 1 },
      categories: BOLLNAS_2011.categories.slice(0, 2),
      closureSteps: [{ ...BOLLNAS_2011.closureSteps[0]!, id: 'only' }],
      platforms: [],
    };
    expect(RuleSet.safeParse(other).success).toBe(true);
    expect(ruleSetOf(choice([], 'exempel-2026'), [...RULE_SETS, other])).toBe(other);
    expect(ruleSetOf(choice([], 'gone')).id).toBe('bollnas-2011');
    expect(ruleSetOf(null).id).toBe('bollnas-2011');
  });
});
