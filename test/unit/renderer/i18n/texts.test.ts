// The texts themselves: both languages have the same keys and placeholders, without exclamation marks.
import { describe, expect, it } from 'vitest';
import { en } from '../../../../renderer/i18n/en/index.ts';
import { sv } from '../../../../renderer/i18n/sv/index.ts';

const flat = (node: unknown, path = ''): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node as Record<string, unknown>).flatMap(([key, value]) =>
        flat(value, path === '' ? key : `${path}.${key}`),
      );
const texts = { sv: new Map(flat(sv)), en: new Map(flat(en)) };
const placeholders = (text: string): string =>
  [...new Set([...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => match[1]?.split(',')[0]?.trim() ?? ''))]
    .sort()
    .join(', ');

describe('the interface texts', () => {
  it('have the same keys in both languages', () => {
    expect([...texts.en.keys()].sort()).toEqual([...texts.sv.keys()].sort());
    expect(texts.sv.size).toBeGreaterThan(500);
  });

  it('have the same placeholders in both languages', () => {
    const differ = [...texts.sv]
      .filter(([key, text]) => placeholders(text) !== placeholders(texts.en.get(key) ?? ''))
      .map(([key, text]) => `${key}: {${placeholders(text)}} {${placeholders(texts.en.get(key) ?? '')}}`);
    expect(differ).toEqual([]);
  });

  it('have both singular and plural where they count', () => {
    for (const [language, all] of Object.entries(texts)) {
      const unpaired = [...all.keys()].filter(
        (key) =>
          /_(one|other)$/.test(key) &&
          !all.has(key.endsWith('_one') ? key.replace(/_one$/, '_other') : key.replace(/_other$/, '_one')),
      );
      expect(unpaired, language).toEqual([]);
    }
  });

  it('have no exclamation marks or extra spaces, and none is empty', () => {
    const invalid = [...texts.sv, ...texts.en]
      .filter(([, text]) => text.includes('!') || text === '' || text !== text.trim() || text.includes('  '))
      .map(([key, text]) => `${key}: ${text}`);
    expect(invalid).toEqual([]);
  });

  it('have typographic ellipses and quotes', () => {
    const untypographic = [...texts.sv]
      .filter(([, text]) => text.includes('...') || /(^|\s)"|"(\s|$)/.test(text))
      .map(([key, text]) => `${key}: ${text}`);
    expect(untypographic).toEqual([]);
  });
});
