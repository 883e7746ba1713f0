// Words that rows of several kinds contain.
import { dateTimeInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { Sender } from '../../../domain/moderation/model.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** Empty for a channel that is no longer in the register. */
export const channelName = ({ vault }: Pick<ServiceContext, 'vault'>, channelId: string): string =>
  vault.db.data.channels[channelId]?.name ?? '';

const MAX_TITLE_CHARACTERS = 120;
export const truncate = (text: string): string => Array.from(text).slice(0, MAX_TITLE_CHARACTERS).join('');
/** The beginning of a text on one line, as lists show it. */
export const titleOfText = (text: string): string => truncate(text.slice(0, 1000).replace(/\s+/g, ' '));

const DAY_CHARACTERS = 10;
/** A day is written as it is, an instant with its time. */
export const timeOrDay = (at: string): string => (at.length === DAY_CHARACTERS ? at : dateTimeInStockholm(at));

/** Search text: short fields first, because the index keeps only the beginning. */
export const joinWords = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** The name, or else the user name. */
export const displayName = ({ name, handle }: { readonly name: string; readonly handle: string }): string =>
  name === '' ? handle : name;
export const senderName = (sender: Sender | null): string => (sender?.kind === 'known' ? displayName(sender) : '');
