// The interface texts: Swedish is the default; English is loaded when it is chosen.
import i18next, { type FormatterModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { inSentence } from './number.ts';
import { sv } from './sv/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof sv };
  }
}

export type Language = 'sv' | 'en';

/** Every value of a sentence passes through it; no text names a format of its own. */
const numbers: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value, _format, lng, options) =>
    inSentence(value, options?.interpolationkey as string | undefined, lng === 'en' ? 'en' : 'sv') as string,
};

void i18next
  .use(initReactI18next)
  .use(numbers)
  .init({
    lng: 'sv',
    fallbackLng: 'sv',
    resources: { sv: { translation: sv } },
    interpolation: { escapeValue: false, alwaysFormat: true },
    initAsync: false,
    returnNull: false,
  });

/** The current language. */
export const language = (): Language => (i18next.language === 'en' ? 'en' : 'sv');

/** The language chosen last: its texts may still be loading. */
let wanted: Language = 'sv';

/** Changes the language. Swedish at once; resolves when the texts are there. */
export async function setLanguage(next: Language): Promise<void> {
  wanted = next;
  if (!i18next.hasResourceBundle(next, 'translation')) {
    const { en } = await import('./en/index.ts');
    i18next.addResourceBundle('en', 'translation', en);
  }
  if (next === wanted) await i18next.changeLanguage(next);
}

/** Looks up a key built at run time (codes of the contract); never returns a raw dotted key. */
export function lookUp(key: string, params: Readonly<Record<string, string | number>> = {}, fallback?: string): string {
  const text: unknown = i18next.exists(key, params) ? i18next.t(key, params as never) : undefined;
  if (typeof text === 'string' && text !== '') return text;
  return fallback ?? key.split('.').at(-1) ?? '';
}
