// The first letter of a name, with the marks that belong to it.

export const firstLetter = (text: string): string => /^\P{M}\p{M}*/u.exec(text)?.[0] ?? '';
