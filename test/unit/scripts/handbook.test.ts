// The handbook as plain data.
import { expect, it } from 'vitest';
import { anchorOf, handbookPage } from '../../../scripts/lib/handbook.mjs';

const made = (markdown: string) => handbookPage(`# Titel\n\n${markdown}`, 'valvet', 'docs/guide');

it('shapes running text', () => {
  expect(made('Tryck *Lås*, **nu**, `Ctrl L` & <så>.').blocks).toEqual([
    {
      kind: 'paragraph',
      parts: [
        'Tryck ',
        { kind: 'em', parts: ['Lås'] },
        ', ',
        { kind: 'strong', parts: ['nu'] },
        ', ',
        { kind: 'code', text: 'Ctrl L' },
        ' & <så>.',
      ],
    },
  ]);
});

it('knows lists, also one that goes on at a number, tables and code', () => {
  expect(made('3. tre\n4. fyra\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx < y\n```').blocks).toEqual([
    {
      kind: 'list',
      start: 3,
      items: [[{ kind: 'paragraph', parts: ['tre'] }], [{ kind: 'paragraph', parts: ['fyra'] }]],
    },
    { kind: 'table', head: [['a'], ['b']], rows: [[['1'], ['2']]] },
    { kind: 'code', text: 'x < y' },
  ]);
});

it('links to pages and headings of the handbook, and leaves pictures out', () => {
  expect(made('[Lås](#lås) [Frågor](fragor.md#efteråt)\n\n![Bild](../screenshots/idag-light.png)').blocks).toEqual([
    {
      kind: 'paragraph',
      parts: [
        { kind: 'page', page: 'valvet', heading: 'lås', parts: ['Lås'] },
        ' ',
        { kind: 'page', page: 'fragor', heading: 'efteråt', parts: ['Frågor'] },
      ],
    },
  ]);
});

it('refuses a link to nothing, markup that it does not know, and a page without a title', () => {
  expect(() => made('[x](finns-inte.md)')).toThrow('finns-inte.md');
  expect(() => made('<b>hej</b>')).toThrow('html');
  expect(() => handbookPage('Text', 'valvet', 'docs/guide')).toThrow('title');
});

it('makes anchors as GitHub does', () => {
  expect(anchorOf('Kontot kapat, mobilen borta')).toBe('kontot-kapat-mobilen-borta');
  expect(anchorOf('Återställ')).toBe('återställ');
});
