import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REACH_TEXTS, REACH_BY_CALL } from '../../../../domain/rights/reach.ts';
import { rightsPage } from '../../../../scripts/lib/rights-page.mjs';

describe('docs/rights.md', () => {
  it('matches the table; `node scripts/rights.mjs` regenerates it', () => {
    expect(readFileSync(new URL('../../../../docs/rights.md', import.meta.url), 'utf8')).toBe(rightsPage());
  });

  it('explains every reach that is used, and no other', () => {
    expect(Object.keys(REACH_TEXTS).sort()).toEqual([...new Set(Object.values(REACH_BY_CALL))].sort());
  });
});
