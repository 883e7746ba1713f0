import type { Rule } from 'eslint';
export type Word = { pattern: RegExp; old: string; advice: string };
export function wordLists(): { swedish: Word[]; english: Word[] };
export function bannedIn(text: string, words: readonly Word[]): { found: string; advice: string }[];
export const wordsRule: Rule.RuleModule;
