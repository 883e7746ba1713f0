// Closing an account on each platform: what to export first, how long a deletion can be reverted, what happens to the
// name, and where to get help after a loss. Undo periods are from the platforms' help pages in 2026; null where those
// are not definite.
import type { RuleClosing } from '../model.ts';

const both = (sv: string, en: string): RuleClosing['undo'] => ({ sv, en });
const undone = (days: number): Pick<RuleClosing, 'undoDays' | 'undo'> => ({
  undoDays: days,
  undo: both(
    `Borttagningen kan ångras i ${String(days)} dagar genom att logga in igen. Sedan är kontot borta för gott.`,
    `The deletion can be undone for ${String(days)} days by logging in again. After that the account is permanently deleted.`,
  ),
});
const IMMEDIATE: Pick<RuleClosing, 'undoDays' | 'undo'> = {
  undoDays: 0,
  undo: both('Borttagningen gäller genast och kan inte ångras.', 'The deletion is immediate and cannot be undone.'),
};
const UNDO_UNKNOWN: Pick<RuleClosing, 'undoDays' | 'undo'> = {
  undoDays: null,
  undo: both(
    'Räkna med att borttagningen inte kan ångras. Läs plattformens hjälp först.',
    'Assume that the deletion is final. Read the platform’s help first.',
  ),
};
const NAME_FREED: Pick<RuleClosing, 'nameFreed' | 'name'> = {
  nameFreed: 'yes',
  name: both(
    'Namnet blir ledigt, och vem som helst kan ta det.',
    'The name becomes available, and anyone can take it.',
  ),
};
const NAME_UNCERTAIN: Pick<RuleClosing, 'nameFreed' | 'name'> = {
  nameFreed: 'unknown',
  name: both(
    'Det är inte säkert att namnet skyddas. Räkna med att någon annan kan ta det.',
    'The name may not be protected. Assume that someone else can take it.',
  ),
};

export const CLOSING_BY_PLATFORM: Readonly<Record<string, RuleClosing>> = {
  facebook: {
    exportFirst: both(
      '”Ladda ned sidans information” (inlägg, bilder, meddelanden). Besökarnas kommentarer på era inlägg följer sällan med: spara dem.',
      '“Download Page information” (posts, images, messages). It seldom includes visitors’ comments on your posts: capture them.',
    ),
    ...undone(30),
    ...NAME_UNCERTAIN,
    recovery: both(
      'facebook.com/hacked för kapade konton; ”Sidans kvalitet” i Meta Business för sidor som tagits ner.',
      'facebook.com/hacked for hacked accounts; “Page quality” in Meta Business for pages taken down.',
    ),
  },
  instagram: {
    exportFirst: both(
      '”Ladda ned din information” i Kontocenter (inlägg, händelser, meddelanden). Kommentarer från andra: spara dem.',
      '“Download your information” in Accounts Center (posts, stories, messages). Comments by others: capture them.',
    ),
    ...undone(30),
    ...NAME_FREED,
    recovery: both(
      'instagram.com/hacked; överklaga nedtagningar i appen.',
      'instagram.com/hacked; appeal take-downs in the app.',
    ),
  },
  x: {
    exportFirst: both(
      '”Ladda ner ett arkiv med dina data”. Det tar minst ett dygn. Svar från andra: spara dem.',
      '“Download an archive of your data”. It takes at least a day. Replies by others: capture them.',
    ),
    ...undone(30),
    ...NAME_FREED,
    recovery: both(
      'help.x.com, formulären för kapade och avstängda konton.',
      'help.x.com, the forms for hacked and suspended accounts.',
    ),
  },
  youtube: {
    exportFirst: both(
      'Google Takeout (filmer, textning, kommentarer ni skrivit). Hämta statistiken ur YouTube Studio.',
      'Google Takeout (videos, captions, comments you wrote). Download the statistics from YouTube Studio.',
    ),
    ...IMMEDIATE,
    ...NAME_UNCERTAIN,
    recovery: both(
      'Googles kontoåterställning; överklaga nedtagningar i YouTube Studio.',
      'Google account recovery; appeal take-downs in YouTube Studio.',
    ),
  },
  flickr: {
    exportFirst: both(
      '”Request my Flickr data” i kontots inställningar (bilder, album, kommentarer).',
      '“Request my Flickr data” in the account’s settings (images, albums, comments).',
    ),
    ...IMMEDIATE,
    ...NAME_UNCERTAIN,
    recovery: both('Flickrs hjälpformulär.', 'Flickr’s help form.'),
  },
  linkedin: {
    exportFirst: both(
      'Sidan har ingen hel export: hämta analys och följare i adminläget, och spara inläggen.',
      'Pages have no complete export: download analytics and followers in the admin view, and capture the posts.',
    ),
    ...UNDO_UNKNOWN,
    ...NAME_UNCERTAIN,
    recovery: both(
      'LinkedIns hjälp, ”Report hacked account”; en annan sidadministratör kan ta bort den som kommit in.',
      'LinkedIn’s help, “Report hacked account”; another page admin can remove the intruder.',
    ),
  },
  tiktok: {
    exportFirst: both(
      '”Ladda ned dina data” i inställningarna. Filmer sparas en och en, och kommentarerna med sidan de står på.',
      '“Download your data” in the settings. Save videos one by one, and capture comments.',
    ),
    ...undone(30),
    ...NAME_UNCERTAIN,
    recovery: both(
      'TikToks hjälp, ”Mitt konto har hackats”; överklaga avstängningar i appen.',
      'TikTok’s help, “My account has been hacked”; appeal bans in the app.',
    ),
  },
  threads: {
    exportFirst: both(
      'Följer med i Instagrams export i Kontocenter.',
      'Included in Instagram’s export in Accounts Center.',
    ),
    ...undone(30),
    nameFreed: 'unknown',
    name: both(
      'Namnet är detsamma som på Instagram och lever så länge det kontot finns.',
      'The name is the same as on Instagram and lasts as long as that account exists.',
    ),
    recovery: both('instagram.com/hacked, kontot är gemensamt.', 'instagram.com/hacked, since the account is shared.'),
  },
  bluesky: {
    exportFirst: both(
      '”Exportera mina data” (CAR-fil). Bilder hämtas för sig, och svar från andra sparas.',
      '“Export my data” (CAR file). Download images separately, and capture replies by others.',
    ),
    ...UNDO_UNKNOWN,
    nameFreed: 'unknown',
    name: both(
      'Är namnet kommunens egen domän är det kvar hos er. Ett namn under bsky.social kan bli ledigt.',
      'A name that is the municipality’s own domain stays with you. One under bsky.social may become available.',
    ),
    recovery: both(
      'support@bsky.app; har ni egen domän kan den pekas om.',
      'support@bsky.app; if you have your own domain, you can redirect it.',
    ),
  },
  mastodon: {
    exportFirst: both(
      '”Begär ditt arkiv” under Import och export. Svar från andra: spara dem.',
      '“Request your archive” under Import and export. Replies by others: capture them.',
    ),
    ...IMMEDIATE,
    nameFreed: 'no',
    name: both(
      'Namnet spärras på servern och kan inte tas av någon, inte heller av er.',
      'The name is blocked on the server and cannot be taken by anyone, including you.',
    ),
    recovery: both('Serverns administratör.', 'The server’s administrator.'),
  },
  snapchat: {
    exportFirst: both('”Mina data” på accounts.snapchat.com.', '“My data” at accounts.snapchat.com.'),
    ...undone(30),
    ...NAME_UNCERTAIN,
    recovery: both('Snapchats hjälp, ”Mitt konto är kapat”.', 'Snapchat’s help, “My account has been hacked”.'),
  },
  pinterest: {
    exportFirst: both('”Begär dina data” under Integritet och data.', '“Request your data” under Privacy and data.'),
    ...undone(14),
    ...NAME_UNCERTAIN,
    recovery: both('Pinterests hjälpcenter.', 'Pinterest’s help centre.'),
  },
  vimeo: {
    exportFirst: both(
      'Ladda ned varje film i original, och dess textning.',
      'Download every video in its original quality, with captions.',
    ),
    ...IMMEDIATE,
    ...NAME_UNCERTAIN,
    recovery: both('Vimeos hjälpcenter.', 'Vimeo’s help centre.'),
  },
  blog: {
    exportFirst: both(
      'Bloggens export (WordPress: WXR) med kommentarer, mediefilerna, och en sparad kopia av sidorna.',
      'The blog’s export (WordPress: WXR) with comments, the media files, and a capture of the pages.',
    ),
    ...UNDO_UNKNOWN,
    nameFreed: 'yes',
    name: both(
      'En domän som inte förnyas kan registreras av vem som helst. Behåll den och peka om den till kommunens webbplats.',
      'A domain that is not renewed can be registered by anyone. Keep it and redirect it to the municipality’s website.',
    ),
    recovery: both(
      'Webbhotellet eller bloggtjänsten; för domänen den som registrerat den, och Internetstiftelsen för .se.',
      'The web host or blog service; for the domain, its registrar, and the Swedish Internet Foundation for .se.',
    ),
  },
  podcast: {
    exportFirst: both('Ljudfilerna, beskrivningarna och RSS-flödet.', 'The audio files, descriptions and RSS feed.'),
    ...UNDO_UNKNOWN,
    ...NAME_UNCERTAIN,
    recovery: both('Poddvärden; Spotify och Apple var för sig.', 'The podcast host; Spotify and Apple separately.'),
  },
};

export const CLOSING_ELSEWHERE: RuleClosing = {
  exportFirst: both(
    'Den export som finns, och en sparad kopia av allt som syns, också det andra skrivit.',
    'Any available export, and a capture of everything visible, including posts by others.',
  ),
  ...UNDO_UNKNOWN,
  ...NAME_UNCERTAIN,
  recovery: both('Den som driver tjänsten.', 'The service provider.'),
};
