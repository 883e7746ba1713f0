// The notice to the author, from the rule set: by outcome, with the category's reason filled in. Pure.
import type { BilingualText, RuleSet } from '../rules/model.ts';
import type { Item, Outcome } from './model.ts';

export interface AuthorFacts {
  readonly outcome: Outcome | 'none';
  readonly kind: Item['kind'];
  readonly categoryId: string | null;
  readonly channel: string;
  readonly department: string;
  /** The day of the action, `YYYY-MM-DD`. */
  readonly day: string;
}
type Language = 'sv' | 'en';

const WHAT: Readonly<Record<Item['kind'], BilingualText>> = {
  comment: { sv: 'din kommentar', en: 'your comment' },
  post: { sv: 'ditt inlägg', en: 'your post' },
  message: { sv: 'ditt meddelande', en: 'your message' },
  review: { sv: 'din recension', en: 'your review' },
  picture: { sv: 'din bild', en: 'your image' },
  other: { sv: 'det du publicerat', en: 'your content' },
};

const dayText = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`));

/** A proposed text for the user to edit. Without a removal it is that of a deletion, the most common case. */
export function authorText(
  { authorNotices, categories }: Pick<RuleSet, 'authorNotices' | 'categories'>,
  facts: AuthorFacts,
  language: Language,
): string {
  const notice =
    authorNotices[facts.outcome === 'unpublish' || facts.outcome === 'restore' ? facts.outcome : 'delete'][language];
  const why =
    categories.find(({ id }) => id === facts.categoryId)?.toAuthor?.[language] ?? authorNotices.otherReason[language];
  const words: Readonly<Record<string, string>> = {
    what: WHAT[facts.kind][language],
    channel: facts.channel,
    day: dayText(facts.day, language),
    why,
    department: facts.department,
  };
  return notice.replace(/\{([a-z]+)\}/g, (whole, name: string) => words[name] ?? whole).trim();
}
