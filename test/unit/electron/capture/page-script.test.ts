import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { measure } from '../../../../electron/capture/page-script.ts';

/** A window whose document is this. */
const windowWith = (document: object) => ({
  isDestroyed: () => false,
  isCrashed: () => false,
  executeJavaScriptInIsolatedWorld: (_world: number, [script]: readonly { code: string }[]) =>
    Promise.resolve(
      runInNewContext(script!.code, { document, innerWidth: 800, innerHeight: 600, devicePixelRatio: 1, scrollY: 0 }),
    ),
});
const measured = (document: object) => measure(windowWith(document) as unknown as Parameters<typeof measure>[0]);

it('measures a page that is larger than its window', async () => {
  const page = { scrollWidth: 1200, scrollHeight: 5000 };
  expect(await measured({ scrollingElement: page, body: page, readyState: 'complete' })).toEqual({
    ...{ width: 1200, height: 5000, viewWidth: 800, viewHeight: 600, scale: 1, y: 0, complete: true },
  });
});

it('measures a document that has just begun to load, and is empty, by its window', async () => {
  const empty = { scrollingElement: null, documentElement: null, body: null, readyState: 'loading' };
  expect(await measured(empty)).toMatchObject({ width: 800, height: 600, complete: false });
});
