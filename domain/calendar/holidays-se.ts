// Swedish holidays as rules in the grammar of `date-holidays-parser`. Only statutory ones: the public holidays of lag
// (1989:253) om allmänna helgdagar, and the three eves that lag (1930:173) om beräkning av lagstadgad tid § 2 treats
// like them. No flag days, half days or bridge days.

export interface HolidayRow {
  /** The rule, in the grammar of date-holidays-parser. */
  readonly rule: string;
  readonly sv: string;
  readonly en: string;
  /** First and last (exclusive) day on which the rule was in force, if limited. */
  readonly active?: readonly { readonly from?: string; readonly to?: string }[];
}

/** Public holidays other than Sundays (lag 1989:253 § 1) and eves (lag 1930:173 § 2). */
export const HOLIDAYS_SE: readonly HolidayRow[] = [
  { rule: '01-01', sv: 'Nyårsdagen', en: 'New Year’s Day' },
  { rule: '01-06', sv: 'Trettondedag jul', en: 'Epiphany' },
  { rule: 'easter -2', sv: 'Långfredagen', en: 'Good Friday' },
  { rule: 'easter', sv: 'Påskdagen', en: 'Easter Sunday' },
  { rule: 'easter 1', sv: 'Annandag påsk', en: 'Easter Monday' },
  { rule: '05-01', sv: 'Första maj', en: 'May Day' },
  { rule: 'easter 39', sv: 'Kristi himmelsfärdsdag', en: 'Ascension Day' },
  { rule: 'easter 49', sv: 'Pingstdagen', en: 'Whit Sunday' },
  // Replaced by the National Day (SFS 2004:1320).
  { rule: 'easter 50', sv: 'Annandag pingst', en: 'Whit Monday', active: [{ to: '2005-01-01' }] },
  { rule: '06-06', sv: 'Sveriges nationaldag', en: 'National Day', active: [{ from: '2005-01-01' }] },
  { rule: 'friday after 06-19', sv: 'Midsommarafton', en: 'Midsummer Eve' },
  { rule: 'saturday after 06-20', sv: 'Midsommardagen', en: 'Midsummer Day' },
  { rule: 'saturday after 10-31', sv: 'Alla helgons dag', en: 'All Saints’ Day' },
  { rule: '12-24', sv: 'Julafton', en: 'Christmas Eve' },
  { rule: '12-25', sv: 'Juldagen', en: 'Christmas Day' },
  { rule: '12-26', sv: 'Annandag jul', en: 'Boxing Day' },
  { rule: '12-31', sv: 'Nyårsafton', en: 'New Year’s Eve' },
];
