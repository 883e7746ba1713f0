// Theme, contrast and language from the preferences and the system.
import { useEffect, useSyncExternalStore } from 'react';
import { media } from '../bridge.ts';
import { setLanguage } from '../i18n/index.ts';
import { useCall } from './use-call.ts';

const dark = media('(prefers-color-scheme: dark)');
const more = media('(prefers-contrast: more)');

export function useLook(): { scheme: 'light' | 'dark'; contrast: boolean } {
  const { data } = useCall('app.preferences', {});
  const systemDark = useSyncExternalStore(dark.follow, dark.matches);
  const systemMore = useSyncExternalStore(more.follow, more.matches);
  const wanted = data?.theme ?? 'system';
  const language = data?.language;
  useEffect(() => {
    if (language !== undefined) setLanguage(language);
  }, [language]);
  const scheme = wanted === 'light' || wanted === 'dark' ? wanted : systemDark ? 'dark' : 'light';
  return { scheme, contrast: wanted === 'contrast' || (wanted === 'system' && systemMore) };
}
