// Whether the sidebar is collapsed to icons.
import { useSyncExternalStore } from 'react';
import { mediaQuery } from '../bridge.ts';

const narrow = mediaQuery('(max-width: 999px)');
export const useNarrow = (): boolean => useSyncExternalStore(narrow.subscribe, narrow.matches);
