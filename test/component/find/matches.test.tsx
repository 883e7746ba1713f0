// What is found on a page, and what is not.
import { afterEach, describe, expect, it } from 'vitest';
import { findMatches, MAX_MATCHES, rangeOf } from '../../../renderer/shell/find/matches.ts';

let page: HTMLElement | null = null;
afterEach(() => page?.remove());

/** A page of these elements. */
function show(...children: (Node | string)[]): HTMLElement {
  page = document.createElement('main');
  page.append(...children);
  document.body.append(page);
  return page;
}
function element(
  tag: string,
  text: string | (Node | string)[] = '',
  attributes: Readonly<Record<string, string>> = {},
): HTMLElement {
  const made = document.createElement(tag);
  made.append(...(typeof text === 'string' ? [text] : text));
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
function field(type: string, value: string): HTMLInputElement {
  const made = document.createElement('input');
  made.type = type;
  made.value = value;
  return made;
}
const texts = (root: HTMLElement, query: string): string[] =>
  findMatches(root, query).map((match) => rangeOf(match)?.toString() ?? 'a field');

describe('finds', () => {
  it('large and small letters alike, å, ä and ö as what they are, and signs as signs', () => {
    const root = show(element('p', 'Åsa såg ASA. Öppet? (ja)'));
    expect(texts(root, 'åsa')).toEqual(['Åsa']);
    expect(texts(root, 'asa')).toEqual(['ASA']);
    expect(texts(root, 'öppet? (')).toEqual(['Öppet? (']);
    expect(texts(root, '.')).toEqual(['.']);
  });

  it('a word with a mark in it, and across lines of the source', () => {
    const root = show(element('p', ['Kommun', element('b', 'styrelsen'), ' den\n  5\u00A0maj, snö\u00ADröjning']));
    expect(texts(root, 'kommunstyrelsen')).toEqual(['Kommunstyrelsen']);
    expect(texts(root, 'den 5 maj')).toEqual(['den\n  5\u00A0maj']);
    expect(texts(root, 'snöröjning')).toEqual(['snö\u00ADröjning']);
  });

  it('in the order of the page, with what stands around', () => {
    const root = show(element('p', 'Bad stängt'), element('ul', [element('li', 'Inget bad i dag')]));
    expect(findMatches(root, 'bad').map(({ context }) => context)).toEqual([
      'Bad stängt Inget bad i dag',
      'Bad stängt Inget bad i dag',
    ]);
  });

  it('what is written in fields of one line and of several', () => {
    const area = document.createElement('textarea');
    area.value = 'bad och bad';
    expect(texts(show(field('text', 'badhuset'), area), 'bad')).toEqual(['a field', 'a field', 'a field']);
  });

  it('at most a thousand', () => {
    expect(findMatches(show(element('p', 'a'.repeat(MAX_MATCHES + 1))), 'a')).toHaveLength(MAX_MATCHES);
  });
});

describe('does not find', () => {
  it('what is masked', () => {
    expect(texts(show(field('password', 'hemligt')), 'hemligt')).toEqual([]);
  });

  it('what is hidden, for screen readers only, a choice not shown, or the find bar itself', () => {
    const reader = element('span', 'hemligt', {
      style: 'position:absolute;width:1px;height:1px;overflow:hidden;white-space:nowrap',
    });
    const root = show(
      element('p', 'hemligt', { hidden: '' }),
      element('p', 'hemligt', { style: 'visibility:hidden' }),
      reader,
      element('select', [element('option', 'hemligt')]),
      element('div', [field('text', 'hemligt'), 'hemligt'], { 'data-find-bar': '' }),
    );
    expect(texts(root, 'hemligt')).toEqual([]);
  });

  it('what spans two lines, cells or fields', () => {
    const root = show(
      element('p', 'bad'),
      element('p', 'hus'),
      element('p', ['bad', document.createElement('br'), 'hus']),
      element('table', [element('tr', [element('td', 'bad'), element('td', 'hus')])]),
    );
    expect(texts(root, 'badhus')).toEqual([]);
  });

  it('white space alone', () => {
    expect(texts(show('a b'), '  ')).toEqual([]);
  });
});

it('an element without a box of its own shows what is in it', () => {
  expect(texts(show(element('div', [element('p', 'bad')], { style: 'display:contents' })), 'bad')).toEqual(['bad']);
});
