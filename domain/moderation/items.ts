// The items of a case: the first and those like it. The state of each, and which actions are possible. R16, R17.
import { z } from 'zod';
import { parseStored } from '../kernel/schemas.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { canonical } from '../kernel/canonical.ts';
import {
  type Action,
  type AdditionalItem,
  FIRST_ITEM,
  Item,
  MAX_ADDITIONAL_ITEMS,
  MAX_ADDITIONAL_TEXT_CHARACTERS,
  type ModerationCase,
  type Outcome,
  Sender,
} from './model.ts';

export interface CaseItem {
  readonly id: string;
  readonly item: Item;
  readonly sender: Sender | null;
}
type Items = Pick<ModerationCase, 'item' | 'sender' | 'alike'>;

/** All items, the first one first. */
export const itemsOf = ({ item, sender, alike }: Items): CaseItem[] => [
  { id: FIRST_ITEM, item, sender },
  ...(alike ?? []),
];

const concerns = (action: Action, itemId: string): boolean => action.of?.includes(itemId) ?? itemId === FIRST_ITEM;

/** The actions on one item, in order. */
export const actionsOn = (actions: readonly Action[], itemId: string): Action[] =>
  actions.filter((action) => concerns(action, itemId));

/** The state of one item. */
export const itemStateOf = ({ actions }: Pick<ModerationCase, 'actions'>, itemId: string): Outcome | 'none' =>
  actionsOn(actions, itemId).at(-1)?.outcome ?? 'none';

const OUTCOMES_BY_STRENGTH: readonly Outcome[] = ['delete', 'unpublish', 'restore', 'keep'];

/** The state of a case: that of its only item, or the strongest outcome among several. */
export function outcomeOf(moderationCase: Pick<ModerationCase, 'actions' | 'alike'>): Outcome | 'none' {
  const ids = [FIRST_ITEM, ...(moderationCase.alike ?? []).map(({ id }) => id)];
  const states = new Set(ids.map((id) => itemStateOf(moderationCase, id)));
  return OUTCOMES_BY_STRENGTH.find((outcome) => states.has(outcome)) ?? 'none';
}

export const isRemoval = (outcome: Outcome | 'none'): boolean => outcome === 'unpublish' || outcome === 'delete';

/** Whether an outcome may follow an item's state (R16): a removed item can be restored but not simply kept. */
function checkTransition(itemState: Outcome | 'none', outcome: Outcome): Result<void> {
  const about = { params: { outcome }, field: 'outcome' };
  if (itemState === outcome) return fail('moderation.sameOutcome', about);
  if (outcome === 'restore') return isRemoval(itemState) ? ok(undefined) : fail('moderation.nothingToRestore', about);
  if (outcome === 'keep' && isRemoval(itemState)) return fail('moderation.restoreInstead', about);
  return itemState === 'delete' ? fail('moderation.alreadyDeleted', about) : ok(undefined);
}

/**
 * The items that an outcome can be recorded for; without a choice, all for which it is possible, or the first item's
 * error if none.
 */
export function targetsOf(
  moderationCase: Pick<ModerationCase, 'actions' | 'item' | 'sender' | 'alike'>,
  outcome: Outcome,
  chosen: readonly string[] | undefined,
): Result<string[]> {
  const ids = itemsOf(moderationCase).map(({ id }) => id);
  if (chosen === undefined) {
    const able = ids.filter((id) => checkTransition(itemStateOf(moderationCase, id), outcome).ok);
    const first = checkTransition(itemStateOf(moderationCase, FIRST_ITEM), outcome);
    return able.length > 0 || first.ok ? ok(able) : first;
  }
  for (const id of chosen) {
    if (!ids.includes(id)) return fail('moderation.itemUnknown', { field: 'of' });
    const may = checkTransition(itemStateOf(moderationCase, id), outcome);
    if (!may.ok) return may;
  }
  return chosen.length === 0
    ? fail('moderation.itemUnknown', { field: 'of' })
    : ok(ids.filter((id) => chosen.includes(id)));
}

/** When one item was seen: its own time, otherwise that of the first item. */
export const seenAtOf = ({ seenAt, alike = [] }: Pick<ModerationCase, 'seenAt' | 'alike'>, itemId: string): string =>
  alike.find(({ id }) => id === itemId)?.seenAt ?? seenAt;

/** When the last of several items was seen; a common action cannot be earlier. */
export const lastSeenAt = (
  moderationCase: Pick<ModerationCase, 'seenAt' | 'alike'>,
  itemIds: readonly string[],
): string =>
  itemIds
    .map((id) => seenAtOf(moderationCase, id))
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1) ?? moderationCase.seenAt;

/** What the proof covers: the item and its sender as shown on the platform. */
export const contentOf = ({ id, item, sender }: AdditionalItem): Omit<AdditionalItem, 'seenAt'> => ({
  id,
  item,
  sender,
});

const Content = z.object({ item: Item, sender: Sender.nullable() });
type Content = z.infer<typeof Content>;
/** Content as screens receive it. */
const shown = ({ item, sender }: Content): string => {
  const parsed = parseStored(() => Content.safeParse({ item, sender }));
  return canonical(parsed.success ? parsed.data : { item, sender });
};

/**
 * Whether a screen has sent stored content back unchanged. Compared as the screen received it: an earlier version may
 * have stored invisible characters that are removed from every input now.
 */
export const isSameContent = (stored: Content, sent: Content): boolean => shown(stored) === shown(sent);

/** Further items with the preserved ones exactly as stored, so that the proof still covers them. */
export const withPreserved = (
  { preserved, alike = [] }: Pick<ModerationCase, 'preserved' | 'alike'>,
  next: readonly AdditionalItem[],
): AdditionalItem[] =>
  next.map((sent, index) => {
    const stored = index < (preserved?.alike ?? 0) ? alike[index] : undefined;
    return stored === undefined ? sent : { ...sent, ...contentOf(stored) };
  });

/**
 * Checks new additional items: within the limits, unique ids, and preserved ones unchanged except for when they were
 * seen (R14, R17).
 */
export function checkAdditionalItems(
  { preserved, alike = [] }: Pick<ModerationCase, 'preserved' | 'alike'>,
  next: readonly AdditionalItem[],
): Result<void> {
  const locked = alike.slice(0, preserved?.alike ?? 0);
  const isKept = (lockedItem: AdditionalItem, index: number): boolean => {
    const sent = next[index];
    return sent?.id === lockedItem.id && isSameContent(lockedItem, sent);
  };
  if (!locked.every(isKept)) return fail('moderation.preserved');
  if (next.length > MAX_ADDITIONAL_ITEMS)
    return fail('moderation.tooManyItems', { params: { max: MAX_ADDITIONAL_ITEMS + 1 }, field: 'alike' });
  const ids = new Set(next.map(({ id }) => id));
  if (ids.size !== next.length || ids.has(FIRST_ITEM)) return fail('moderation.itemUnknown', { field: 'alike' });
  const characters = next.reduce((sum, { item }) => sum + item.text.length, 0);
  return characters > MAX_ADDITIONAL_TEXT_CHARACTERS
    ? fail('moderation.itemsTooLong', { params: { max: MAX_ADDITIONAL_TEXT_CHARACTERS }, field: 'alike' })
    : ok(undefined);
}
