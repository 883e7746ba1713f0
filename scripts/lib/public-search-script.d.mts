import type { Plugin } from 'vite';
export const publicSearchScript: () => Promise<string>;
export const withPublicSearchScript: () => Plugin;
