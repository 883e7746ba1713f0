// Texts of the page itself. Only in Swedish, for the municipality's public website. R34, R38.

export const pageTitle = (municipality: string): string => `${municipality} i sociala medier`;

export const feedTitle = (municipality: string): string => `Ändringar: ${pageTitle(municipality)}`;

/** Text below the title, unless the communications office has written another. */
export const defaultIntro = (municipality: string): string =>
  `Här finns alla kanaler i sociala medier som ${municipality} svarar för. En sida som ser ut att vara kommunens men inte står här är inte kommunens: säg gärna till oss om du hittar en sådan.`;

/** Heading of channels that belong to no department. */
export const WHOLE_MUNICIPALITY = 'Hela kommunen';

export const BLOGS_TITLE = 'Förtroendevaldas bloggar';
/** R38: must be shown where the blogs are linked. */
export const BLOGS_DISCLAIMER =
  'De här bloggarna skrivs av förtroendevalda, som uttalar sig som politiker. Bloggarna är inte kommunens, och det som står där uttrycker inte kommunens åsikter.';
