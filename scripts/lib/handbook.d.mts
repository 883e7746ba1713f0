import type { Plugin } from 'vite';
export function anchorOf(heading: string): string;
export function handbookPage(markdown: string, page: string, folder: string): { title: string; blocks: object[] };
export const handbookPages: () => Plugin;
