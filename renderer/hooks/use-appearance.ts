// Theme, contrast and language from the preferences and the system.
import { useEffect, useState, useSyncExternalStore } from 'react';
import { mediaQuery } from '../bridge.ts';
import { setLanguage } from '../i18n/index.ts';
import { useText } from '../i18n/use-text.ts';
import { useCall } from '../calls/use-call.ts';

const prefersDark = mediaQuery('(prefers-color-scheme: dark)');
const prefersContrast = mediaQuery('(prefers-contrast: more)');

export interface Appearance {
  readonly scheme: 'light' | 'dark';
  readonly contrast: boolean;
  /** Whether spelling is checked. */
  readonly spelling: boolean;
  /** Whether texts can be shown: false at first, until the preferences are known and the texts of their language loaded. */
  readonly isReady: boolean;
}

export function useAppearance(): Appearance {
  const { data, problem } = useCall('app.preferences', {});
  const { language: shown } = useText();
  const [isReady, setReady] = useState(false);
  const systemDark = useSyncExternalStore(prefersDark.subscribe, prefersDark.matches);
  const systemContrast = useSyncExternalStore(prefersContrast.subscribe, prefersContrast.matches);
  const chosenTheme = data?.theme ?? 'system';
  const language = data?.language;
  useEffect(() => {
    // Texts that cannot be loaded are no reason to show nothing.
    if (language !== undefined) setLanguage(language).catch(() => setReady(true));
  }, [language]);
  // Once only: a screen stays while another language loads.
  if (!isReady && (language === shown || problem !== null)) setReady(true);
  const scheme = chosenTheme === 'light' || chosenTheme === 'dark' ? chosenTheme : systemDark ? 'dark' : 'light';
  return {
    scheme,
    contrast: chosenTheme === 'contrast' || (chosenTheme === 'system' && systemContrast),
    spelling: data?.spelling !== false,
    isReady,
  };
}
