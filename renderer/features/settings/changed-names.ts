// What a write changed, by name: "Ahmed Ali ändrades", "kanalen Norråsa bibliotek ändrades". Only names that the person may
// read, and never what was written in them.
import type { Language } from '../../i18n/index.ts';

/** How the words of the journal call one of a register, and what stands before its name instead. */
const CALLED: Readonly<Record<string, Readonly<Record<Language, readonly [one: string, named: string]>>>> = {
  people: { sv: ['en person', ''], en: ['a person', ''] },
  $members: { sv: ['en person', ''], en: ['a member', ''] },
  channels: { sv: ['en kanal', 'kanalen '], en: ['a channel', 'the channel '] },
  logins: { sv: ['en inloggning', 'inloggningen '], en: ['a login', 'the login '] },
  closures: { sv: ['en avveckling', 'avvecklingen av '], en: ['a closure', 'the closure of '] },
  absences: { sv: ['en frånvaro', 'frånvaron för '], en: ['an absence', 'the absence of '] },
  departments: { sv: ['en förvaltning', 'förvaltningen '], en: ['a department', 'the department '] },
  units: { sv: ['en enhet', 'enheten '], en: ['a unit', 'the unit '] },
  boards: { sv: ['en nämnd', ''], en: ['a board', ''] },
  documents: { sv: ['ett styrande dokument', 'dokumentet '], en: ['a governing document', 'the document '] },
};

/** Names that are listed; of the others, how many there are. */
const MOST = 3;

export interface ChangedWords {
  readonly language: Language;
  /** `A, B och C`. */
  readonly listed: (names: readonly string[]) => string;
  /** `4 till`. */
  readonly more: (count: number) => string;
}

/**
 * The words of the journal for a write, with the names of what it changed.
 *
 * @param nameOf the name of `register/id`; undefined if it has none, or the person may not read it
 */
export function changedNames(
  words: string,
  touched: readonly string[],
  nameOf: (entry: string) => string | undefined,
  { language, listed, more }: ChangedWords,
): string {
  const named = touched.flatMap((entry) => {
    const name = nameOf(entry);
    return name === undefined || name === '' ? [] : [{ register: entry.split('/')[0] ?? '', name }];
  });
  const names = [...new Set(named.map(({ name }) => name))];
  if (names.length === 0) return words;
  for (const { register, name } of named) {
    const [one, before] = CALLED[register]?.[language] ?? ['', ''];
    const others = named.some((other) => other.register === register && other.name !== name);
    if (one !== '' && !others && words.startsWith(`${one} `)) return `${before}${name}${words.slice(one.length)}`;
  }
  const shown = names.length > MOST ? [...names.slice(0, MOST), more(names.length - MOST)] : names;
  return `${words}: ${listed(shown)}`;
}
