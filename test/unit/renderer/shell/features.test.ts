// Every route has a screen, every place and action an icon.
import { expect, it } from 'vitest';
import { ACTIONS, PLACES, ROUTES } from '../../../../domain/screens/index.ts';
import { paths, showsItem } from '../../../../renderer/routes.ts';
import { ICONS, SCREENS } from '../../../../renderer/shell/navigation/features.ts';

it('every route has a screen, and every screen a route', () => {
  expect(Object.keys(SCREENS).sort()).toEqual(Object.keys(ROUTES).sort());
});

it('every place and action has an icon', () => {
  expect(Object.keys(ICONS).sort()).toEqual([...PLACES, ...ACTIONS].map(({ name }) => name).sort());
});

it('a path is a text, or made of an item', () => {
  expect(paths.newCase).toBe('/moderering/ny');
  expect(paths.absenceReturn('a$&1')).toBe('/tackning/a$&1/tillbaka');
});

it('a screen shows one thing if its address names it, and no other screen has the address', () => {
  expect(showsItem('/kanaler/simhallen')).toBe(true);
  expect(showsItem('/tackning/a/overlamning')).toBe(true);
  for (const path of ['/kanaler', '/kanaler/ny', '/hjalp/valvet', '/']) expect(showsItem(path), path).toBe(false);
});
