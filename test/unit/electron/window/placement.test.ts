import { describe, expect, it } from 'vitest';
import { besideNewest, placeOf, RECORD_SIZE } from '../../../../electron/window/placement.ts';

describe('the window', () => {
  const display = { x: 0, y: 0, width: 1920, height: 1080 };
  const at = (x: number, y: number) => ({ x, y, width: 1000, height: 700, maximized: false });

  it('opens in its previous position', () => {
    expect(placeOf(at(100, 50), [display])).toEqual({ x: 100, y: 50, width: 1000, height: 700 });
  });
  it('opens in the default size when its display is gone', () => {
    expect(placeOf(at(2500, 50), [display])).toEqual({ width: 1280, height: 800 });
    expect(placeOf(null, [display])).toEqual({ width: 1280, height: 800 });
  });
  it('is never smaller than the minimum size', () => {
    expect(placeOf({ ...at(0, 0), width: 200, height: 100 }, [display])).toMatchObject({ width: 640, height: 480 });
  });

  it('for one record is smaller, and opens a step aside from the newest of its kind', () => {
    expect(placeOf(null, [display], RECORD_SIZE)).toEqual(RECORD_SIZE);
    expect(besideNewest(undefined, at(10, 20))).toEqual(at(10, 20));
    expect(besideNewest(at(100, 50), at(10, 20))).toMatchObject({ x: 132, y: 82, width: 1000, height: 700 });
    // The next one would be outside: it opens in the middle.
    expect(placeOf(besideNewest(at(1880, 1040), null), [display], RECORD_SIZE)).toEqual(RECORD_SIZE);
  });
});
