// What is known about each platform besides closing an account: its roles, how somebody's comment is hidden or deleted
// there, and where the notice to users is put. From the platforms' help pages in 2026; terms change, and what is not
// definite is said to be unknown.
import { NO_TEXT } from '../bilingual-text.ts';
import type { RulePlatform } from '../model.ts';

export type PlatformFacts = Pick<RulePlatform, 'roles' | 'moderation' | 'notice'>;

const both = (sv: string, en: string) => ({ sv, en });
const full = (sv: string, en: string) => ({ name: both(sv, en), full: true });
const part = (sv: string, en: string) => ({ name: both(sv, en), full: false });
const NO_DELETING = both(
  'Går inte: andras svar kan inte raderas. Dölj det, blockera eller anmäl.',
  'Not possible: replies by others cannot be deleted. Hide it, block or report.',
);
const bio = (maxLength: number | null): PlatformFacts['notice'] => ({
  where: both('Profiltexten, med en länk till hela texten', 'The profile text, with a link to the whole text'),
  maxLength,
});

export const FACTS_BY_PLATFORM: Readonly<Record<string, PlatformFacts>> = {
  facebook: {
    roles: [
      full('Full kontroll', 'Full control'),
      part('Delvis kontroll', 'Partial control'),
      part('Åtkomst till uppgifter', 'Task access'),
    ],
    moderation: {
      hide: both(
        'Kommentarens meny (…), ”Dölj kommentar”. Den som skrev den och dennes vänner ser den fortfarande.',
        'The comment’s menu (…), “Hide comment”. Its author and their friends still see it.',
      ),
      delete: both(
        'Kommentarens meny (…), ”Ta bort”. Svaren på den försvinner också.',
        'The comment’s menu (…), “Delete”. The replies to it disappear too.',
      ),
    },
    notice: {
      where: both('Ett fäst inlägg överst på sidan', 'A pinned post at the top of the page'),
      maxLength: 63_206,
    },
  },
  instagram: {
    roles: [],
    moderation: {
      hide: both(
        '”Dölj” i Meta Business Suite. I appen kan kontot begränsas: dess nya kommentarer syns då bara för den som skrev dem.',
        '“Hide” in Meta Business Suite. In the app the account can be restricted: only its author then sees its new comments.',
      ),
      delete: both('Håll på kommentaren och välj ”Radera”.', 'Hold the comment and choose “Delete”.'),
    },
    notice: bio(150),
  },
  x: {
    roles: [],
    moderation: {
      hide: both(
        'Svarets meny (…), ”Dölj svar”. Alla kan ändå läsa det bland de dolda svaren.',
        'The reply’s menu (…), “Hide reply”. Anyone can still read it among the hidden replies.',
      ),
      delete: NO_DELETING,
    },
    notice: bio(160),
  },
  youtube: {
    roles: [
      full('Ägare', 'Owner'),
      part('Administratör', 'Manager'),
      part('Redaktör', 'Editor'),
      part('Redaktör (begränsad)', 'Editor (limited)'),
      part('Undertextredaktör', 'Subtitle editor'),
      part('Läsare', 'Viewer'),
    ],
    moderation: {
      hide: both(
        'En enskild kommentar kan inte döljas. ”Dölj användaren på kanalen” döljer allt från den personen.',
        'A single comment cannot be hidden. “Hide user from channel” hides everything by that person.',
      ),
      delete: both(
        'Kommentarens meny, ”Ta bort”. Svaren på den försvinner också.',
        'The comment’s menu, “Remove”. The replies to it disappear too.',
      ),
    },
    notice: { where: both('Kanalens beskrivning', 'The channel’s description'), maxLength: 1_000 },
  },
  flickr: {
    roles: [],
    moderation: {
      hide: both(
        'Okänt om en kommentar kan döljas. Den kan raderas.',
        'Unknown whether a comment can be hidden. It can be deleted.',
      ),
      delete: both('”Delete” vid kommentaren under er egen bild.', '“Delete” at the comment below your own image.'),
    },
    notice: bio(null),
  },
  linkedin: {
    roles: [
      full('Superadministratör', 'Super admin'),
      part('Innehållsadministratör', 'Content admin'),
      part('Analytiker', 'Analyst'),
    ],
    moderation: {
      hide: both(
        'Okänt om en enskild kommentar kan döljas för alla. Den kan raderas.',
        'Unknown whether a single comment can be hidden from everyone. It can be deleted.',
      ),
      delete: both(
        'Kommentarens meny (…), ”Ta bort”, som administratör av sidan.',
        'The comment’s menu (…), “Delete”, as an admin of the page.',
      ),
    },
    notice: { where: both('Sidans Om-text', 'The page’s About text'), maxLength: 2_000 },
  },
  tiktok: {
    roles: [],
    moderation: {
      hide: both(
        'En enskild kommentar kan inte döljas. Ett filter kan hålla kvar nya tills ni godkänner dem.',
        'A single comment cannot be hidden. A filter can hold new ones until you approve them.',
      ),
      delete: both('Håll på kommentaren och välj ”Radera”.', 'Hold the comment and choose “Delete”.'),
    },
    notice: bio(80),
  },
  threads: {
    roles: [],
    moderation: {
      hide: both(
        'Svarets meny (…), ”Dölj för alla”. Räkna med att det ändå kan läsas av den som skrev det.',
        'The reply’s menu (…), “Hide for everyone”. Assume that its author can still read it.',
      ),
      delete: both(
        'Okänt om andras svar kan raderas. Dölj det, blockera eller anmäl.',
        'Unknown whether replies by others can be deleted. Hide it, block or report.',
      ),
    },
    notice: bio(150),
  },
  bluesky: {
    roles: [],
    moderation: {
      hide: both(
        'Svarets meny (…), ”Dölj svar för alla”. Det kan ändå läsas bland de dolda svaren och hos den som skrev det.',
        'The reply’s menu (…), “Hide reply for everyone”. It can still be read among the hidden replies and at its author.',
      ),
      delete: NO_DELETING,
    },
    notice: bio(256),
  },
  mastodon: {
    roles: [],
    moderation: {
      hide: both(
        'Går inte för ett enskilt svar. Konton kan tystas (bara ni slipper se dem) eller blockeras.',
        'Not possible for a single reply. Accounts can be muted (for you only) or blocked.',
      ),
      delete: both(
        'Bara serverns administratör kan radera andras inlägg, på sin egen server. Anmäl inlägget.',
        'Only the server’s administrator can delete posts by others, on their own server. Report the post.',
      ),
    },
    notice: bio(500),
  },
  snapchat: {
    roles: [],
    moderation: {
      hide: both('Okänt. Läs Snapchats hjälp först.', 'Unknown. Read Snapchat’s help first.'),
      delete: both('Okänt. Läs Snapchats hjälp först.', 'Unknown. Read Snapchat’s help first.'),
    },
    notice: bio(null),
  },
  pinterest: {
    roles: [],
    moderation: {
      hide: both(
        'Okänt om en kommentar kan döljas. Kommentarer kan stängas av för en pin.',
        'Unknown whether a comment can be hidden. Comments can be turned off for a pin.',
      ),
      delete: both('Kommentarens meny (…) på er egen pin.', 'The comment’s menu (…) on your own pin.'),
    },
    notice: bio(null),
  },
  vimeo: {
    roles: [
      full('Ägare', 'Owner'),
      part('Administratör', 'Admin'),
      part('Bidragsgivare plus', 'Contributor plus'),
      part('Bidragsgivare', 'Contributor'),
      part('Uppladdare', 'Uploader'),
      part('Läsare', 'Viewer'),
    ],
    moderation: {
      hide: both(
        'Okänt om en kommentar kan döljas. Den kan raderas.',
        'Unknown whether a comment can be hidden. It can be deleted.',
      ),
      delete: both('”Delete” vid kommentaren till er egen film.', '“Delete” at the comment on your own video.'),
    },
    notice: bio(null),
  },
  blog: {
    roles: [
      full('Administratör', 'Administrator'),
      part('Redaktör', 'Editor'),
      part('Författare', 'Author'),
      part('Medarbetare', 'Contributor'),
    ],
    moderation: {
      hide: both(
        'WordPress: ”Godkänn inte”. Besökare ser då inte kommentaren; den ligger kvar i administrationen.',
        'WordPress: “Unapprove”. Visitors then do not see the comment; it remains in the administration.',
      ),
      delete: both(
        'WordPress: ”Papperskorg”, som oftast töms efter 30 dagar, eller ”Ta bort permanent”.',
        'WordPress: “Trash”, usually emptied after 30 days, or “Delete permanently”.',
      ),
    },
    notice: {
      where: both('En egen sida, länkad vid kommentarsfältet', 'A page of its own, linked at the comment field'),
      maxLength: null,
    },
  },
  forum: {
    roles: [full('Ägare', 'Owner'), part('Administratör', 'Administrator'), part('Moderator', 'Moderator')],
    moderation: {
      hide: both(
        'Reddit: ”Ta bort” som moderator; den som skrev ser det ändå. Discord: går inte. Andra: moderatorns verktyg.',
        'Reddit: “Remove” as a moderator; its author still sees it. Discord: not possible. Others: the moderator’s tools.',
      ),
      delete: both(
        'Discord: ”Radera meddelande”. Reddit: bara den som skrev kan radera. Andra: moderatorns verktyg.',
        'Discord: “Delete message”. Reddit: only the author can delete. Others: the moderator’s tools.',
      ),
    },
    notice: {
      where: both('En fäst tråd eller forumets regler', 'A pinned thread or the forum’s rules'),
      maxLength: null,
    },
  },
  wiki: {
    roles: [full('Byråkrat', 'Bureaucrat'), part('Administratör', 'Administrator'), part('Moderator', 'Moderator')],
    moderation: {
      hide: both(
        'Ångra ändringen: texten är kvar i historiken. En administratör kan också dölja versionen där.',
        'Undo the edit: the text remains in the history. An administrator can hide the revision there too.',
      ),
      delete: both(
        'En administratör raderar sidan. Administratörer kan återställa den.',
        'An administrator deletes the page. Administrators can restore it.',
      ),
    },
    notice: { where: both('Wikins startsida', 'The wiki’s main page'), maxLength: null },
  },
  podcast: {
    roles: [],
    moderation: {
      hide: both(
        'Spotify for Creators kan hålla kvar nya kommentarer för granskning, och stänga av dem för ett avsnitt. Apple: recensioner kan bara anmälas.',
        'Spotify for Creators can hold new comments for review, and turn them off for an episode. Apple: reviews can only be reported.',
      ),
      delete: both(
        'Okänt för Spotify: se Spotify for Creators. Apple: recensioner kan inte raderas av er, bara anmälas.',
        'Unknown for Spotify: see Spotify for Creators. Apple: you cannot delete reviews, only report them.',
      ),
    },
    notice: { where: both('Poddens beskrivning', 'The podcast’s description'), maxLength: null },
  },
  'article-comments': {
    roles: [full('Administratör', 'Administrator'), part('Redaktör', 'Editor')],
    moderation: {
      hide: both(
        'Avpublicera kommentaren i webbplatsens publiceringsverktyg. Vad det heter beror på verktyget.',
        'Unpublish the comment in the website’s publishing tool. What it is called depends on the tool.',
      ),
      delete: both(
        'Radera kommentaren i webbplatsens publiceringsverktyg.',
        'Delete the comment in the website’s publishing tool.',
      ),
    },
    notice: {
      where: both('Ovanför kommentarsfältet', 'Above the comment field'),
      maxLength: null,
    },
  },
};

/** Of a platform that nothing is known about. */
export const NO_FACTS: PlatformFacts = {
  roles: [],
  moderation: { hide: NO_TEXT, delete: NO_TEXT },
  notice: { where: NO_TEXT, maxLength: null },
};
