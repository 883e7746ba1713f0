// Whether the side list shows icons only.
import { useSyncExternalStore } from 'react';
import { media } from '../bridge.ts';

const narrow = media('(max-width: 900px)');
export const useNarrow = (): boolean => useSyncExternalStore(narrow.follow, narrow.matches);
