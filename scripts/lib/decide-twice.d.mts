import type { Plugin } from 'vite';
export const decidingTwice: () => Plugin;
