// Swedish holidays. Only statutory ones: the public holidays of lag (1989:253) om allmänna helgdagar, and the three eves
// that lag (1930:173) om beräkning av lagstadgad tid § 2 treats like them. No flag days, half days or bridge days.

/** When a holiday falls: on a date, `MM-DD`; days from Easter Sunday; or on the first such weekday from a date on. */
export type HolidayRule =
  | { readonly date: string }
  | { readonly easter: number }
  | { readonly weekday: number; readonly from: string };

export interface HolidayRow {
  readonly rule: HolidayRule;
  readonly sv: string;
  readonly en: string;
  /** The first year in which it was a holiday, if limited. */
  readonly since?: number;
  /** The last year in which it was a holiday, if limited. */
  readonly until?: number;
}

const [FRIDAY, SATURDAY] = [5, 6];

/**
 * Public holidays other than Sundays (lag 1989:253 § 1) and eves (lag 1930:173 § 2).
 * Of two on the same day, the first gives it its name.
 */
export const HOLIDAYS_SE: readonly HolidayRow[] = [
  { rule: { date: '01-01' }, sv: 'Nyårsdagen', en: 'New Year’s Day' },
  { rule: { date: '01-06' }, sv: 'Trettondedag jul', en: 'Epiphany' },
  { rule: { easter: -2 }, sv: 'Långfredagen', en: 'Good Friday' },
  { rule: { easter: 0 }, sv: 'Påskdagen', en: 'Easter Sunday' },
  { rule: { easter: 1 }, sv: 'Annandag påsk', en: 'Easter Monday' },
  { rule: { date: '05-01' }, sv: 'Första maj', en: 'May Day' },
  { rule: { easter: 39 }, sv: 'Kristi himmelsfärdsdag', en: 'Ascension Day' },
  { rule: { date: '06-06' }, sv: 'Sveriges nationaldag', en: 'National Day', since: 2005 },
  { rule: { easter: 49 }, sv: 'Pingstdagen', en: 'Whit Sunday' },
  // Replaced by the National Day (SFS 2004:1320).
  { rule: { easter: 50 }, sv: 'Annandag pingst', en: 'Whit Monday', until: 2004 },
  { rule: { weekday: FRIDAY, from: '06-19' }, sv: 'Midsommarafton', en: 'Midsummer Eve' },
  { rule: { weekday: SATURDAY, from: '06-20' }, sv: 'Midsommardagen', en: 'Midsummer Day' },
  { rule: { weekday: SATURDAY, from: '10-31' }, sv: 'Alla helgons dag', en: 'All Saints’ Day' },
  { rule: { date: '12-24' }, sv: 'Julafton', en: 'Christmas Eve' },
  { rule: { date: '12-25' }, sv: 'Juldagen', en: 'Christmas Day' },
  { rule: { date: '12-26' }, sv: 'Annandag jul', en: 'Boxing Day' },
  { rule: { date: '12-31' }, sv: 'Nyårsafton', en: 'New Year’s Eve' },
];
