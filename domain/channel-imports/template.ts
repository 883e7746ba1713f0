// The empty list to fill in: every column with a heading that the import knows, and one row that shows how. The import
// does not take that row for a channel. R08.
import { plainName } from '../organisation/rules.ts';
import type { ColumnRole } from './model.ts';

export type TemplateLanguage = 'sv' | 'en';
type Column = readonly [role: Exclude<ColumnRole, 'ignore'>, heading: string, example: string];

const COLUMNS: Readonly<Record<TemplateLanguage, readonly Column[]>> = {
  sv: [
    ['name', 'Kanal', 'EXEMPEL: Simhallen på Facebook (importeras inte)'],
    ['platform', 'Plattform', 'Facebook'],
    ['address', 'Adress', 'https://www.facebook.com/exempel'],
    ['department', 'Förvaltning', 'Kultur- och fritidsförvaltningen'],
    ['unit', 'Enhet', 'Simhallen'],
    ['responsible', 'Ansvarig', 'Anna Exempel'],
    ['email', 'E-post', 'anna.exempel@kommun.example'],
    ['purpose', 'Syfte', 'Berätta om öppettider och evenemang'],
    ['startedOn', 'Startdatum', '2024-03-26'],
    ['openness', 'Öppen eller sluten', 'Öppen'],
    ['verifiedOn', 'Senast kontrollerad', '2026-01-15'],
    ['twoFactor', 'Tvåfaktor', 'Ja'],
    ['roster', 'Bemanning', 'Anna Exempel (modererar, svarar); Bo Exempel (publicerar)'],
    ['permitted', 'Behörighet', 'Anna Exempel; Bo Exempel'],
    ['decidedBy', 'Beslutat av', 'Cecilia Exempel'],
    ['reference', 'Beslut', 'KFN 2026/12'],
    ['decidedOn', 'Beslutsdatum', '2026-01-15'],
  ],
  en: [
    ['name', 'Channel', 'EXAMPLE: The pool on Facebook (not imported)'],
    ['platform', 'Platform', 'Facebook'],
    ['address', 'Address', 'https://www.facebook.com/example'],
    ['department', 'Department', 'Culture and Leisure'],
    ['unit', 'Unit', 'The pool'],
    ['responsible', 'Responsible', 'Anna Example'],
    ['email', 'E-mail', 'anna.example@kommun.example'],
    ['purpose', 'Purpose', 'Tell of opening hours and events'],
    ['startedOn', 'Start date', '2024-03-26'],
    ['openness', 'Open/closed', 'Open'],
    ['verifiedOn', 'Last checked', '2026-01-15'],
    ['twoFactor', 'Two-factor', 'Yes'],
    ['roster', 'Staffing', 'Anna Example (moderates, answers); Bo Example (publishes)'],
    ['permitted', 'Authorised', 'Anna Example; Bo Example'],
    ['decidedBy', 'Decided by', 'Cecilia Example'],
    ['reference', 'Decision', 'KFN 2026/12'],
    ['decidedOn', 'Decision date', '2026-01-15'],
  ],
};

/** The headings and the example row. */
export function templateRows(language: TemplateLanguage): { readonly head: string[]; readonly example: string[] } {
  const columns = COLUMNS[language];
  return { head: columns.map(([, heading]) => heading), example: columns.map(([, , example]) => example) };
}

const EXAMPLES: ReadonlySet<string> = new Set(
  Object.values(COLUMNS).map((columns) => plainName(columns.find(([role]) => role === 'name')?.[2] ?? '')),
);

/** Whether a channel's name is that of the template's example. */
export const isExample = (name: string): boolean => EXAMPLES.has(plainName(name));
