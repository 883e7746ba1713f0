import { describe, expect, it } from 'vitest';
import { cleanFileName } from '../../../../renderer/calls/upload.ts';

const named = (name: string) => cleanFileName(new File([], name));

describe('the name of an uploaded file', () => {
  it('has no direction marks or invisible characters', () => {
    expect(named('bevis\u202egpj.exe')).toBe('bevisgpj.exe');
    expect(named('a\u0000b\nc.png')).not.toMatch(/\p{Cc}/u);
  });

  it('is never empty, and keeps its extension when shortened', () => {
    expect(named('\u202e')).toBe('fil');
    const long = named(`${'å'.repeat(300)}.png`);
    expect(long).toHaveLength(200);
    expect(long.endsWith('.png')).toBe(true);
  });
});
