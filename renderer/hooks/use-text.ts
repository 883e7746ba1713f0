// The texts of the interface: `t` for keys known when the program is built, `tk` for keys made of codes.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { lookUp } from '../i18n/index.ts';

export type Params = Readonly<Record<string, string | number>>;

export function useText() {
  const { t, i18n } = useTranslation();
  const language: 'sv' | 'en' = i18n.language === 'en' ? 'en' : 'sv';
  /** A text by a key made at run time; `fallback` (or the key's last part) where there is none. */
  const tk = useCallback((key: string, params: Params = {}, fallback?: string): string => lookUp(key, params, fallback), [language]); // eslint-disable-line react-hooks/exhaustive-deps
  return { t, tk, language };
}
