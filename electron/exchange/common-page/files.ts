// The files of the common page: the page, the fragment for pasting, the JSON for programs, the feed, and a readme. R34, R38.
import { httpsLink } from '../../../domain/common-page/links.ts';
import { BLOGS_DISCLAIMER, pageTitle } from '../../../domain/common-page/page-texts.ts';
import type { PageEntry } from '../../../domain/common-page/model.ts';
import { commonPageFeed, FEED_FILE, type FeedContent } from './feed.ts';
import { commonPageHtml, pageFragment, type PageContent } from './page.ts';

export const PAGE_FILES = {
  html: 'kanaler.html',
  fragment: 'kanaler-del.html',
  json: 'kanaler.json',
  feed: FEED_FILE,
  readme: 'LAS-MIG.txt',
} as const;

const orNull = (text: string): string | null => (text === '' ? null : text);

const common = ({ channelId, name, platform, platformName, address, purpose, since, closesOn }: PageEntry) => ({
  ...{
    id: channelId,
    name,
    platform: { id: platform, name: platformName },
    address: orNull(httpsLink(address)),
    purpose: orNull(purpose),
  },
  ...{ since, closesOn },
});

/** The page as JSON for programs. Its schema is docs/common-page.schema.json; its version changes with the schema. */
export function commonPageJson({ municipality, intro, entries, madeOn }: PageContent): string {
  const of = (kind: PageEntry['kind']): readonly PageEntry[] => entries.filter((entry) => entry.kind === kind);
  const content = {
    ...{
      format: 'kanalvakt-common-page',
      version: 1,
      language: 'sv',
      title: pageTitle(municipality),
      municipality,
      intro,
      madeOn,
    },
    channels: of('channel').map((entry) => ({
      ...common(entry),
      department: orNull(entry.department),
      crisis: entry.crisis,
    })),
    electedBlogs: { disclaimer: BLOGS_DISCLAIMER, blogs: of('blog').map(common) },
  };
  // Also safe if it is embedded in a page as it is.
  return `${JSON.stringify(content, null, 2).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

const README = `KOMMUNENS KANALER I SOCIALA MEDIER

I mappen ligger
  kanaler.html       hela sidan, en fil som kan läggas ut som den är
  kanaler-del.html   bara innehållet, för att klistra in i webbplatsens eget verktyg som HTML-kod
  kanaler.json       samma sak för program, till exempel för öppna data
  kanaler.atom       ändringarna som ett flöde (Atom) för den som vill följa dem

Lägg kanaler.atom bredvid sidan, under samma namn: sidan pekar på den.

Sidan hämtar ingenting utifrån och har inga skript. Ändra inte i filerna för hand: gör om sidan i Kanalvakt när
något har ändrats.

När sidan ligger ute: öppna "Gemensam sida" i Kanalvakt och välj "Jag har lagt ut den". Då vet programmet vad
som står på sidan, och säger till när förteckningen har ändrats.
`;

/** The files by name in the zip file. */
export const commonPageFiles = (
  content: PageContent,
  feed: Omit<FeedContent, 'municipality'>,
): Record<(typeof PAGE_FILES)[keyof typeof PAGE_FILES], string> => ({
  [PAGE_FILES.html]: commonPageHtml(content),
  [PAGE_FILES.fragment]: pageFragment(content),
  [PAGE_FILES.json]: commonPageJson(content),
  [PAGE_FILES.feed]: commonPageFeed({ ...feed, municipality: content.municipality }),
  [PAGE_FILES.readme]: README.replace(/\n/g, '\r\n'),
});
