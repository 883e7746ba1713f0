// What of a record stands in the export, and what names it there. R41.
import { createHash, createHmac } from 'node:crypto';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { platformNameOf } from '../../../domain/common-page/propose.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { folded } from '../../../domain/personal-data/words.ts';
import { ENTRY_LENGTH, KEY_LENGTH } from '../../../domain/public-search/model.ts';
import type { PublicRecord } from '../../../domain/public-search/record.ts';
import { type NameWord, PRIVATE_PERSON, sameWord, shownText } from '../../../domain/public-search/shown.ts';
import type { ServiceContext } from '../kernel/context.ts';
import type { Judged } from './scan.ts';

/** Names a record in every export of this vault, and says nothing of its id. */
export const publicKey = ({ vault }: Pick<ServiceContext, 'vault'>, id: string): string =>
  createHash('sha256').update(`kanalvakt/public-search\n${vault.id}\n${id}`).digest('base64url').slice(0, KEY_LENGTH);

/** What a record reads, for telling whether the next export changes it. */
const digestOf = (record: PublicRecord): string =>
  createHash('sha256')
    .update(canonical(record))
    .digest('base64url')
    .slice(0, ENTRY_LENGTH - KEY_LENGTH);

const PSEUDONYM = 5;

/** A name of its own for each private person, from a secret that only this export has had. */
export const pseudonyms =
  (salt: Uint8Array): NameWord =>
  (name) =>
    `${PRIVATE_PERSON} ${createHmac('sha256', salt)
      .update(folded(name.replace(/^@/, '').replace(/s$/i, '')))
      .digest('hex')
      .slice(0, PSEUDONYM)
      .toUpperCase()}`;

export interface ShownRecord {
  readonly record: PublicRecord;
  /** The same, as one entry of an export is told from another. */
  readonly digest: string;
  /** What was removed from it. */
  readonly hidden: readonly string[];
}

/** Shows one record; call only for one that goes out. */
export function recordMaker(context: ServiceContext): (judged: Judged, nameWord?: NameWord) => ShownRecord {
  const { channels } = context.vault.db.data;
  const rules = context.ruleSet();
  const make = ({ candidate, reading, judgement }: Judged, nameWord: NameWord): Omit<ShownRecord, 'digest'> => {
    const { id, at, channelId, form, direction, link, files, answeredAt } = candidate;
    const shows = judgement.verdict === 'out' ? judgement.shows : 'masked';
    const nothing = { text: '', hidden: [] };
    const text = reading === null ? nothing : shownText(reading.text, shows, nameWord);
    const answer = reading === null ? nothing : shownText(reading.answer, shows, nameWord);
    const channel = channels[channelId];
    const hidden = [...text.hidden, ...answer.hidden];
    return {
      record: {
        key: publicKey(context, id),
        day: dayInStockholm(at),
        channel: channel?.name ?? '',
        platform: channel === undefined ? '' : platformNameOf(channel, rules),
        ...{ form, direction, link, files, text: text.text, answer: answer.text },
        answeredOn: answeredAt === null ? '' : dayInStockholm(answeredAt),
        masked: hidden.length > 0,
      },
      hidden,
    };
  };
  return (judged, nameWord = sameWord) => {
    const plain = make(judged, sameWord);
    const digest = digestOf(plain.record);
    return { ...(nameWord === sameWord ? plain : make(judged, nameWord)), digest };
  };
}
