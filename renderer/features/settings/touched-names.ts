// What a journal frame changed, as names of registers and logs: `channels/<id>`, `log:moderation/<id>`,
// `$members/<id>`.

/** Each register or log once, without ids and prefixes. */
export const touchedNames = (touched: readonly string[]): string[] => [
  ...new Set(touched.map((entry) => (entry.split('/')[0] ?? entry).replace(/^(log:|\$)/, ''))),
];
