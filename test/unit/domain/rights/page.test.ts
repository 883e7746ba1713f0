import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REACHES, reaches } from '../../../../domain/rights/reach.ts';
import { rightsPage } from '../../../../scripts/lib/rights-page.mjs';

describe('docs/rights.md', () => {
  it('says what the table says; `node scripts/rights.mjs` writes it anew', () => {
    expect(readFileSync(new URL('../../../../docs/rights.md', import.meta.url), 'utf8')).toBe(rightsPage());
  });

  it('explains every kind of rows it names, and none that nothing has', () => {
    expect(Object.keys(REACHES).sort()).toEqual([...new Set(Object.values(reaches))].sort());
  });
});
