// English mode is in English: no text of the interface, the journal, the rules, the menus or the exports is Swedish, except
// for names, which are listed here.
import { describe, expect, it } from 'vitest';
import { calls, ownActions } from '../../../../domain/contract/api.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import { MANIFESTS } from '../../../../domain/screens/index.ts';
import { textsFor } from '../../../../electron/app/texts.ts';
import { LABELS } from '../../../../electron/services/diary/labels.ts';
import { en } from '../../../../renderer/i18n/en/index.ts';

/** Names, and headings and patterns as they must be typed; most are followed by what they mean. */
const NAMES = [
  'Den stora svenska ordlistan',
  'Göran Andersson',
  'Bollnäs kommun',
  'prova med exempeldata',
  '(Å stands for “år”, year)',
  'ÅÅÅÅ',
  '(or Diarienummer)',
  '(or Datum and Ärende)',
  'kanaler.html',
  'kanaler.json',
];
/** The language in its own name, for those who look for it in a program in another. */
const OWN_NAMES = ['ui.app.settings.languages.sv'];

const LETTERS = /[åäö]/i;
const WORDS =
  /\b(?:och|att|inte|eller|som|till|ett|av|kan|ska|har|med|det|vad|vem|ingen|alla|finns|inga|ny|nytt|visa|spara|kanal|kanaler|kommunen?|nämnd|diarium|diarie\w*|handling(?:ar(?:na)?|en)|förvaltning|inloggning(?:ar)?|valvet|lösenord|ärenden?|frånvaro|ersättare|behörighet|anteckna)\b/i;

/** The Swedish in a text, if any, once the names are taken out of it. */
function swedishIn(text: string): string | null {
  const rest = NAMES.reduce((left, name) => left.replaceAll(name, ''), text);
  return (LETTERS.exec(rest) ?? WORDS.exec(rest))?.[0] ?? null;
}

const isTree = (node: unknown): node is Record<string, unknown> => typeof node === 'object' && node !== null;

/** Every text in a tree of texts, by its path. */
const texts = (node: unknown, path: string): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : isTree(node)
      ? Object.entries(node).flatMap(([key, value]) => texts(value, `${path}.${key}`))
      : [];

/** The English of every pair of texts in a tree of data, by its path. */
function pairs(node: unknown, path: string): [string, string][] {
  if (!isTree(node)) return [];
  if (typeof node.sv === 'string' && typeof node.en === 'string') return [[`${path}.en`, node.en]];
  return Object.entries(node).flatMap(([key, value]) => pairs(value, `${path}.${key}`));
}

const ALL = {
  'the interface': texts(en, 'ui'),
  'the menus and dialogs of the main process': texts(textsFor('en'), 'main'),
  'the lists of the register': texts(LABELS.en, 'register'),
  'the journal': [
    ...Object.entries(calls).flatMap(([name, call]) => pairs('journal' in call ? call.journal : null, name)),
    ...pairs(ownActions, 'own'),
  ],
  'the screens': pairs(MANIFESTS, 'screens'),
  'the rules': pairs(BOLLNAS_2011, 'rules'),
};

describe('English mode', () => {
  it.each(Object.entries(ALL))('has no Swedish in the texts of %s', (_, found) => {
    expect(found.length).toBeGreaterThan(20);
    const swedish = found
      .filter(([path, text]) => !OWN_NAMES.includes(path) && swedishIn(text) !== null)
      .map(([path, text]) => `${path}: “${String(swedishIn(text))}” in “${text}”`);
    expect(swedish).toEqual([]);
  });

  it('has none of the names that are allowed for nothing', () => {
    const everything = Object.values(ALL)
      .flat()
      .map(([, text]) => text);
    expect(NAMES.filter((name) => !everything.some((text) => text.includes(name)))).toEqual([]);
  });

  it.each([
    ['Visa kanalen', 'Visa'],
    ['The fråga', 'å'],
    ['Sort by diarienummer', 'diarienummer'],
    ['Ask someone at Bollnäs kommun', null],
    ['Show the channel', null],
  ])('%s', (text, found) => expect(swedishIn(text)).toBe(found));
});
