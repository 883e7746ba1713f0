import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calls } from '../../../../domain/contract/api.ts';
import { REACH_TEXTS } from '../../../../domain/rights/reach.ts';
import { rightsPage } from '../../../../scripts/lib/rights-page.mjs';

describe('docs/rights.md', () => {
  it('matches the calls; `node scripts/rights.mjs` regenerates it', () => {
    expect(readFileSync(new URL('../../../../docs/rights.md', import.meta.url), 'utf8')).toBe(rightsPage());
  });

  it('explains every reach that is used, and no other', () => {
    expect(Object.keys(REACH_TEXTS).sort()).toEqual(
      [...new Set(Object.values(calls).flatMap(({ rows }) => rows ?? []))].sort(),
    );
  });
});
