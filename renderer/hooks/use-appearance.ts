// Theme, contrast and language from the preferences and the system.
import { useEffect, useSyncExternalStore } from 'react';
import { mediaQuery } from '../bridge.ts';
import { setLanguage } from '../i18n/index.ts';
import { useCall } from '../calls/use-call.ts';

const prefersDark = mediaQuery('(prefers-color-scheme: dark)');
const prefersContrast = mediaQuery('(prefers-contrast: more)');

export function useAppearance(): { scheme: 'light' | 'dark'; contrast: boolean } {
  const { data } = useCall('app.preferences', {});
  const systemDark = useSyncExternalStore(prefersDark.subscribe, prefersDark.matches);
  const systemContrast = useSyncExternalStore(prefersContrast.subscribe, prefersContrast.matches);
  const chosenTheme = data?.theme ?? 'system';
  const language = data?.language;
  useEffect(() => {
    if (language !== undefined) setLanguage(language);
  }, [language]);
  const scheme = chosenTheme === 'light' || chosenTheme === 'dark' ? chosenTheme : systemDark ? 'dark' : 'light';
  return { scheme, contrast: chosenTheme === 'contrast' || (chosenTheme === 'system' && systemContrast) };
}
