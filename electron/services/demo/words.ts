// The two languages of the demonstration vault.
export type Language = 'sv' | 'en';
export type Pair = readonly [sv: string, en: string];
export const say = (language: Language, [sv, en]: Pair): string => (language === 'sv' ? sv : en);
