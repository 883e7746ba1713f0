/** "9f2c 41ab … 07de": enough to compare by eye; the whole is in the title and in print. */
export const shortHash = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`;
