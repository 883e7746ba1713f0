// What the features state of their screens fits together: names, addresses, orders, accelerators and texts.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calls } from '../../../../domain/contract/api.ts';
import { isOffered } from '../../../../domain/contract/offered.ts';
import {
  ACTIONS,
  COMMANDS,
  MANIFESTS,
  MENU,
  PLACES,
  PLACES_BY_GROUP,
  ROUTES,
  WAYS,
  commandPath,
  keysOf,
} from '../../../../domain/screens/index.ts';
import { GROUPS, type Manifest } from '../../../../domain/screens/manifest.ts';
import { PROGRAM_ACCELERATORS } from '../../../../domain/screens/program.ts';
import { actionNames, actionWords, placeNames } from '../../../../domain/screens/texts.ts';

const entries = [...PLACES, ...ACTIONS];
const menuLines = Object.values(MENU).flat();
const repeated = (list: readonly unknown[]): unknown[] => list.filter((one, index) => list.indexOf(one) !== index);

describe('the manifests', () => {
  it('are all listed', () => {
    const others = ['guide.ts', 'index.ts', 'manifest.ts', 'program.ts', 'texts.ts'];
    const files = readdirSync('domain/screens').filter((file) => !others.includes(file));
    expect(MANIFESTS).toHaveLength(files.length);
  });

  it('name each route once, and each address once', () => {
    const routes = MANIFESTS.flatMap(({ routes: own }: Manifest) => Object.entries(own));
    expect(repeated(routes.map(([name]) => name))).toEqual([]);
    expect(repeated(routes.map(([, address]) => address))).toEqual([]);
    expect(Object.keys(ROUTES)).toHaveLength(routes.length);
  });

  it('name each place and action once, and each has a position of its own', () => {
    expect(repeated(entries.map(({ name }) => name))).toEqual([]);
    for (const list of [PLACES, ACTIONS, WAYS]) expect(repeated(list.map(({ order }) => order))).toEqual([]);
  });

  it('lead to addresses that need no item', () => {
    const addresses = Object.values(ROUTES) as string[];
    for (const { name, path } of [...entries, ...WAYS]) {
      expect(addresses, name).toContain(path);
      expect(path, name).not.toContain(':');
    }
    expect(PLACES.find(({ name }) => name === 'today')?.path).toBe('/');
    expect([...entries, ...WAYS].filter(({ path }) => path === '/')).toHaveLength(1);
  });

  it('name calls and counts of the contract', () => {
    for (const { name, call } of entries) if (call !== undefined) expect(calls, name).toHaveProperty([call]);
    for (const { name, count } of PLACES)
      if (count !== undefined) expect(calls['today.get'].output.shape.counts.shape, name).toHaveProperty(count);
  });

  it('state each text in both languages', () => {
    for (const texts of [placeNames, actionNames, actionWords]) {
      expect(Object.keys(texts('en'))).toEqual(Object.keys(texts('sv')));
      for (const text of [...Object.values(texts('sv')), ...Object.values(texts('en'))]) expect(text).not.toBe('');
    }
    for (const { name, text } of menuLines) {
      expect(text.sv, name).not.toBe('');
      expect(text.en, name).not.toBe('');
    }
  });
});

describe('the menu', () => {
  it('has every accelerator once', () => {
    const accelerators = [
      ...menuLines.flatMap(({ accelerator }) => accelerator ?? []),
      ...Object.values(PROGRAM_ACCELERATORS),
    ];
    expect(repeated(accelerators.map((one) => one.toLowerCase()))).toEqual([]);
  });

  it('numbers the five groups of the sidebar from 1, in its order', () => {
    const heads = GROUPS.filter((group) => group !== 'foot').map((group) => PLACES_BY_GROUP[group][0]?.name);
    expect(heads).toEqual(['today', 'inbox', 'channels', 'people', 'records']);
    expect(
      MENU.go.flatMap(({ name, accelerator }) => (accelerator === undefined ? [] : [[name, accelerator]])),
    ).toEqual(heads.map((name, index) => [name, `CmdOrCtrl+${String(index + 1)}`]));
  });

  it('goes to every place of the sidebar, in its order', () => {
    const listed = PLACES.filter(({ paletteOnly, menu }) => !paletteOnly && menu?.in !== 'file');
    expect(MENU.go.map(({ name }) => name)).toEqual(listed.map(({ name }) => name));
  });

  it('has an entry for whatever a manifest puts there, and a command for each', () => {
    expect(menuLines).toHaveLength(entries.filter(({ menu }) => menu !== undefined).length);
    expect([...COMMANDS].sort()).toEqual(
      [
        ...[
          'about',
          'applications',
          'approvedAnswers',
          'audit',
          'channels',
          'closures',
          'commonPage',
          'cover',
          'diary',
          'disclosures',
          'disposal',
          'find',
          'foundChannels',
          'help',
          'inbox',
        ],
        ...['inquiries', 'inventory'],
        ...[
          'logins',
          'looks',
          'moderation',
          'newAbsence',
          'newCase',
          'newInquiry',
          'offboardings',
          'organisation',
          'people',
        ],
        ...[
          'ownWindow',
          'permissionReviews',
          'platformDecisions',
          'posts',
          'print',
          'publicSearch',
          'records',
          'recordsDescription',
          'recordsPlan',
          'reviews',
          'rounds',
          'search',
          'settings',
          'sixDuties',
          'statistics',
          'today',
          'undo',
          'vanished',
          'workers',
        ],
      ].sort(),
    );
    expect(commandPath('newCase')).toBe('/moderering/ny');
    expect(commandPath('search')).toBeUndefined();
  });

  it('calls a screen what the palette calls it, except where the manifest says otherwise', () => {
    const own = menuLines.filter(({ name, text }) => text !== entries.find((entry) => entry.name === name)?.text);
    expect(own.map(({ name }) => name)).toEqual(['help']);
  });
});

describe('an entry', () => {
  const person = (...roles: 'officer'[]) => ({
    archived: null,
    roles: roles.map((role) => ({ role, departmentId: null })),
  });
  const offered = (who: ReturnType<typeof person>, writable: boolean): string[] =>
    entries.filter((entry) => isOffered(who, writable, entry)).map(({ name }) => name);

  it('is offered to those who may', () => {
    expect(offered(person(), true)).not.toEqual(expect.arrayContaining(['itemImport']));
    expect(offered(person(), true)).not.toEqual(expect.arrayContaining(['newChannel']));
    expect(offered(person('officer'), true)).toEqual(expect.arrayContaining(['itemImport', 'newCase']));
  });

  it('that starts something is not offered while the vault is read-only', () => {
    const names = offered(person('officer'), false);
    expect(names).toEqual(expect.arrayContaining(['itemImport', 'settings', 'help']));
    expect(names).not.toContain('newCase');
  });
});

it('keys are written as on the keyboard', () => {
  expect(keysOf('CmdOrCtrl+Shift+F')).toBe('Ctrl Shift F');
  expect(keysOf('CmdOrCtrl+Plus')).toBe('Ctrl +');
  expect(keysOf('F1')).toBe('F1');
});
