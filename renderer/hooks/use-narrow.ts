// Whether the side list is collapsed to icons.
import { useSyncExternalStore } from 'react';
import { media } from '../bridge.ts';

const narrow = media('(max-width: 900px)');
export const useNarrow = (): boolean => useSyncExternalStore(narrow.follow, narrow.matches);
