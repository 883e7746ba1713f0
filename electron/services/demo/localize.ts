// The two languages of the demonstration vault.
export type Language = 'sv' | 'en';
export type Localized = readonly [sv: string, en: string];
export const localize = (language: Language, [sv, en]: Localized): string => (language === 'sv' ? sv : en);
