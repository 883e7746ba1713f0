// Interface texts: `t` for static keys, `tk` for keys built from codes.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { lookUp } from './index.ts';

export type Params = Readonly<Record<string, string | number>>;

export function useText() {
  const { t, i18n } = useTranslation();
  const language: 'sv' | 'en' = i18n.language === 'en' ? 'en' : 'sv';
  /** Looks up a key built at run time; returns `fallback` (or the key's last part) if it does not exist. */
  const tk = useCallback(
    (key: string, params: Params = {}, fallback?: string): string => lookUp(key, params, fallback),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the texts that lookUp reads change with the language
    [language],
  );
  return { t, tk, language };
}
