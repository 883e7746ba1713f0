// Every route has a screen, every place and action an icon.
import { expect, it } from 'vitest';
import { ACTIONS, PLACES, ROUTES } from '../../../../domain/screens/index.ts';
import { paths, showsItem, thingAt } from '../../../../renderer/routes.ts';
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

it('what the screen shows is told to others by its id and a word for it, if two people may work on it', () => {
  expect(thingAt('/moderering/a1')).toEqual({ id: 'a1', word: 'case' });
  expect(thingAt('/kanaler/a1/atkomst')).toEqual({ id: 'a1', word: 'channel' });
  expect(thingAt('/tackning/a1/tillbaka')).toEqual({ id: 'a1', word: 'absence' });
  expect(thingAt('/larm/a1')).toEqual({ id: 'a1', word: 'thing' });
  for (const path of ['/moderering', '/moderering/ny', '/installningar/plats', '/personer/a1', '/hjalp/server'])
    expect(thingAt(path)).toEqual({ id: null, word: 'thing' });
});
