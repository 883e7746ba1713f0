// Mail addresses, also as people write them to hide them from robots, user names, and addresses of profiles.
import { hitAt, type PersonalDataHit } from './model.ts';

const LOCAL = String.raw`(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_%+-](?:[\p{L}\p{M}\p{N}._%+-]{0,63})`;
const LABEL = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}`;
const MAIL = new RegExp(String.raw`${LOCAL}@${LABEL}(?:\.${LABEL}){1,6}`, 'gu');
const AT = String.raw`\s{0,2}(?:[[({<]\s?(?:at|a|@|snabel-?a)\s?[\])}>]|\ssnabel-?a\s)\s{0,2}`;
const DOT = String.raw`(?:\.|\s?[[({<]\s?(?:dot|punkt|\.)\s?[\])}>]\s?|\s(?:dot|punkt)\s)`;
const HIDDEN_MAIL = new RegExp(String.raw`${LOCAL}${AT}${LABEL}(?:${DOT}${LABEL}){1,6}`, 'giu');
const HANDLE =
  /(?<![\p{L}\p{N}_.@/])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,58}[\p{L}\p{N}_])?(?:@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4})?/gu;
const SITES =
  'facebook\\.com|fb\\.com|fb\\.me|instagram\\.com|x\\.com|twitter\\.com|tiktok\\.com|linkedin\\.com|threads\\.net|threads\\.com|youtube\\.com|snapchat\\.com|bsky\\.app|flickr\\.com|reddit\\.com|t\\.me|wa\\.me|m\\.me|flashback\\.org|hitta\\.se|ratsit\\.se|eniro\\.se|mrkoll\\.se';
const PROFILE = new RegExp(
  String.raw`(?<![\p{L}\p{N}.@-])(?:https?:\/\/)?(?:[a-z]{1,5}\.){0,2}(?:${SITES})\/[^\s<>"'()\[\]{}]{1,300}`,
  'giu',
);
/** A profile of Mastodon. */
const FEDERATED = /(?<![\p{L}\p{N}.@-])https?:\/\/[\p{L}\p{N}.-]{1,100}\/@[\p{L}\p{N}_.-]{1,60}/gu;

/** Without signs that end the sentence. */
const trimmed = (match: string): string => match.replace(/[.,;:!?-]{1,20}$/, '');

function hits(text: string, pattern: RegExp, kind: PersonalDataHit['kind'], certain: boolean): PersonalDataHit[] {
  return Array.from(text.matchAll(pattern), (match) => hitAt(match.index, trimmed(match[0]).length, kind, certain));
}

export const networkHits = (text: string): PersonalDataHit[] => [
  ...hits(text, MAIL, 'mail', true),
  ...hits(text, HIDDEN_MAIL, 'mail', true),
  ...hits(text, HANDLE, 'handle', true),
  ...hits(text, PROFILE, 'webAddress', true),
  ...hits(text, FEDERATED, 'webAddress', true),
];
