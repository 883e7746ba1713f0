// The list of people with roles, in the shapes in which it is really copied from a platform.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_ENTRIES } from '../../../../domain/access-reviews/model.ts';
import { matchName } from '../../../../domain/access-reviews/names.ts';
import { readList } from '../../../../domain/access-reviews/read-list.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';

const rolesOn = (id: string) => BOLLNAS_2011.platforms.find((platform) => platform.id === id)?.roles ?? [];
const FACEBOOK = rolesOn('facebook');
const read = (text: string, roles = FACEBOOK) =>
  readList(text, roles).rows.map(({ name, roleText, access }) => [name, roleText, access]);

const ANNA_FULL = ['Anna Berg', 'Full kontroll', 'full'];
const BO_PART = ['Bo Ek', 'Delvis kontroll', 'part'];

describe('a pasted list of roles', () => {
  it.each([
    ['a dash between', 'Anna Berg – Full kontroll\nBo Ek - Delvis kontroll'],
    ['a long dash', 'Anna Berg — Full kontroll\nBo Ek —Delvis kontroll'],
    ['tabs', 'Anna Berg\tFull kontroll\nBo Ek\tDelvis kontroll'],
    [
      'tabs, with a heading and a mail address between',
      'Namn\tE-post\tRoll\nAnna Berg\ta@b.se\tFull kontroll\nBo Ek\tb@b.se\tDelvis kontroll',
    ],
    ['lines by turns', 'Anna Berg\nFull kontroll\nBo Ek\nDelvis kontroll'],
    [
      'lines by turns, with what stands around them',
      'Personer med Facebook-åtkomst\nLägg till ny\nAnna Berg\nDu\nFull kontroll\nHantera\n\nBo Ek\nDelvis kontroll\nHantera\n',
    ],
    ['semicolons', 'Anna Berg;Full kontroll\nBo Ek;Delvis kontroll'],
    ['CSV with quotes', '"Namn","Roll"\n"Anna Berg","Full kontroll"\n"Bo Ek","Delvis kontroll"'],
    ['commas', 'Anna Berg, Full kontroll\nBo Ek, Delvis kontroll'],
    ['parentheses', 'Anna Berg (Full kontroll)\nBo Ek (Delvis kontroll)'],
    ['a colon, with the role first', 'Full kontroll: Anna Berg\nDelvis kontroll: Bo Ek'],
    ['bullets and numbers', '• Anna Berg – Full kontroll\n2. Bo Ek – Delvis kontroll'],
    ['Windows line ends and a byte order mark', '\uFEFFAnna Berg\tFull kontroll\r\nBo Ek\tDelvis kontroll\r\n'],
    ['formula cells', "=Anna Berg\t'Full kontroll\n+Bo Ek\t-Delvis kontroll"],
    [
      'direction and zero-width characters',
      '\u202EAnna\u200B Berg\u202C – Full kontroll\nBo Ek – Delvis\u00AD kontroll',
    ],
  ])('is read with %s', (_, text) => {
    expect(read(text)).toEqual([ANNA_FULL, BO_PART]);
  });

  it('is read in English, by the rules of the platform, and of other platforms', () => {
    expect(read('Anna Berg\nFull control\nManage\nBo Ek\nTask access')).toEqual([
      ['Anna Berg', 'Full control', 'full'],
      ['Bo Ek', 'Task access', 'part'],
    ]);
    expect(readList('Anna Berg — Super admin', rolesOn('linkedin')).rows[0]?.role).toBe('Superadministratör');
    expect(read('Anna Berg\tÄgare\nBo Ek\tRedaktör (begränsad)', rolesOn('youtube')).map((row) => row[2])).toEqual([
      'full',
      'part',
    ]);
    // A platform whose roles the rules do not name.
    expect(read('Anna Berg @annab\nAdmin\nBo Ek @boek\nContributor', [])).toEqual([
      ['Anna Berg', 'Admin', 'full'],
      ['Bo Ek', 'Contributor', 'part'],
    ]);
  });

  it('keeps a role that nobody knows as it is written, and what it gives as unknown', () => {
    expect(read('Anna Berg – Sidvärd\nBo Ek – Täysi hallinta')).toEqual([
      ['Anna Berg', 'Sidvärd', 'unknown'],
      ['Bo Ek', 'Täysi hallinta', 'unknown'],
    ]);
    expect(read('Anna Berg\nSidvärd\nBo Ek\nSidvärd\nCarin Ås\nSidvärd')).toEqual([
      ['Anna Berg', 'Sidvärd', 'unknown'],
      ['Bo Ek', 'Sidvärd', 'unknown'],
      ['Carin Ås', 'Sidvärd', 'unknown'],
    ]);
    expect(read('Anna Berg\nBo Ek\nCarin Ås')).toEqual([
      ['Anna Berg', '', 'unknown'],
      ['Bo Ek', '', 'unknown'],
      ['Carin Ås', '', 'unknown'],
    ]);
  });

  it('[R37.1] keeps neither account names nor addresses of private accounts', () => {
    const text =
      'Anna Berg @anna.berg77 – Full kontroll\nBo Ek <bo@hemma.example> – Delvis kontroll\nCarin Ås https://www.facebook.com/carin.as – Delvis kontroll';
    expect(read(text)).toEqual([ANNA_FULL, BO_PART, ['Carin Ås', 'Delvis kontroll', 'part']]);
    expect(JSON.stringify(readList(text, FACEBOOK))).not.toMatch(/anna\.berg77|hemma|carin\.as/);
    // Where the platform shows nothing else, somebody has the role all the same.
    expect(read('@annab – Full kontroll')).toEqual([['annab', 'Full kontroll', 'full']]);
  });

  it('keeps two people with the same name apart, and "Berg, Anna" together', () => {
    expect(read('Anna Berg – Full kontroll\nAnna Berg – Full kontroll')).toHaveLength(2);
    expect(read('Berg, Anna, Full kontroll')).toEqual([['Berg, Anna', 'Full kontroll', 'full']]);
    expect(read('Berg, Anna\tFull kontroll')).toEqual([['Berg, Anna', 'Full kontroll', 'full']]);
  });

  it('reads nothing out of nothing, and of 10,000 lines at most what a list can hold, and says how many it left', () => {
    for (const empty of ['', ' \n\t\n', '\u200B\u202E', '---', '=', 'Hantera\nRedigera\n12', 'a@b.se'])
      expect(read(empty)).toEqual([]);
    const many = Array.from({ length: 10_000 }, (_, i) => `Person ${'x'.repeat(i % 7)}${String(i)} – Full kontroll`);
    const list = readList(many.join('\n'), FACEBOOK);
    expect(list.rows).toHaveLength(MAX_ENTRIES);
    expect(list.left).toBe(10_000 - MAX_ENTRIES);
  });

  it('reads any text without failing, into short rows without control characters, each with a name', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('\n', '\t', ';', ' – ', ', ', '"', '(', ')', '@', '=', 'Full kontroll', 'Anna Berg', '\u202E'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const { name, roleText } of readList(pieces.join(''), FACEBOOK).rows) {
          expect(name).not.toBe('');
          expect(name.length).toBeLessThanOrEqual(200);
          expect(roleText.length).toBeLessThanOrEqual(200);
          expect(`${name}${roleText}`).not.toMatch(/\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
        }
      }),
    );
  });

  it('reads what it has written, whatever the names and the separator', () => {
    const word = fc.constantFrom('Anna', 'Bo', 'Åsa', 'Örjan', 'Eva-Lena', 'Berg', 'Ek', 'von Essen', 'Müller');
    const row = fc.tuple(word, word, fc.constantFrom(...FACEBOOK.map(({ name }) => name.sv)));
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(' – ', '\t', ';', '\n', ', ', ' | '),
        (rows, separator) => {
          const written = rows.map(([first, last, role]) => [`${first} ${last}`, role] as const);
          const text = written.map((pair) => pair.join(separator)).join('\n');
          expect(readList(text, FACEBOOK).rows.map(({ name, role }) => [name, role])).toEqual(written);
        },
      ),
    );
  });
});

describe('whom a name on a platform means', () => {
  const people = [
    { id: 'anna', name: 'Anna Berg' },
    { id: 'asa', name: 'Åsa Öberg' },
    { id: 'bo1', name: 'Bo Ek' },
    { id: 'bo2', name: 'Bo Ek' },
  ];

  it('is the only person with that name, in whatever order and case', () => {
    for (const name of ['Anna Berg', 'berg, ANNA', '  Anna   Berg ', 'A\u030Asa O\u0308berg'])
      expect(matchName(name, people).personId).not.toBeNull();
  });

  it('is chosen by a person when several have the name, or when it is merely alike', () => {
    expect(matchName('Bo Ek', people)).toEqual({ personId: null, candidateIds: ['bo1', 'bo2'] });
    for (const [written, id] of [
      ['Asa Oberg', 'asa'],
      ['Anna Lindqvist Berg', 'anna'],
      ['Anna Lindqvist', 'anna'],
      ['Anna B', 'anna'],
      ['Ana Berg', 'anna'],
    ] as const) {
      expect(matchName(written, people).personId).toBeNull();
      expect(matchName(written, people).candidateIds[0]).toBe(id);
    }
  });

  it('is nobody when nothing is alike', () => {
    for (const name of ['Disa Falk', 'B', '', '!!!', '__proto__'])
      expect(matchName(name, people)).toEqual({ personId: null, candidateIds: [] });
  });
});
