// A closure whose account was deleted before the rules asked for a last check. R24.
import { expect, it } from 'vitest';
import { CLOSURES_CHANGES, deletedUnchecked } from './row-frames/closures.ts';
import { judged, world } from './support/frames.ts';

const [{ before } = { before: {} }] = CLOSURES_CHANGES;
const write = (rules: number) =>
  judged('anna', world(before), { rules, rows: [{ register: 'closures', id: 'k', after: deletedUnchecked('anna') }] });

it('[R24.3] counts as it did where it was written under earlier rules, and no longer under those in force', () => {
  expect(write(2)).toBeNull();
  expect(write(3)?.violation).toBe('state');
});
