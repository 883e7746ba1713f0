/** "9f2c 41ab … 07de": enough to compare visually; the full hash is in the tooltip and in print. */
export const shortHash = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`;
