// The records of the vault as the export sees them. Read regardless of rights: what is confidential never goes out, but
// its words must be known to be searched for. R41.
import { createHash } from 'node:crypto';
import { canonical } from '../../../domain/kernel/canonical.ts';
import type { Inquiry } from '../../../domain/inquiries/model.ts';
import type { LogItem } from '../../../domain/items/model.ts';
import type { Classification, ModerationCase, Sender } from '../../../domain/moderation/model.ts';
import type { KnownPeople } from '../../../domain/personal-data/model.ts';
import type { CandidateFacts, PublicCandidate } from '../../../domain/public-search/candidate.ts';
import type { RecordKind } from '../../../domain/records/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogRow } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { caseKind } from '../record-kinds/case.ts';
import { inquiryKind } from '../record-kinds/inquiry.ts';
import { itemKind } from '../record-kinds/item.ts';
import { KINDS, kindOfLog } from '../record-kinds/index.ts';
import type { DecidedRecord } from '../record-kinds/diary-part.ts';

type Made = Omit<PublicCandidate, 'asOf' | 'id' | 'kind'>;

const NOBODY: KnownPeople = { names: [], handles: [] };

function senderPeople(senders: readonly (Sender | null)[]): KnownPeople {
  const known = senders.flatMap((one) => (one?.kind === 'known' ? [one] : []));
  return {
    names: known.flatMap(({ name }) => (name === '' ? [] : [name])),
    handles: known.flatMap(({ handle }) => (handle === '' ? [] : [handle])),
  };
}

interface Marked extends Pick<DecidedRecord, 'diary' | 'disposed'> {
  readonly marks: Pick<Classification, 'secrecy'> & Partial<Classification>;
}

function factsOf({ marks, diary, disposed }: Marked, more: Partial<CandidateFacts> = {}): CandidateFacts {
  return {
    secret: marks.secrecy,
    diarySecrecy: diary?.entry?.withholdCounterpart === true || diary?.entry?.withholdMatter === true,
    disposed: disposed !== undefined,
    personalMark: marks.personalData === true,
    ...{ unfinished: false, platformDecision: false, isPrivate: false, removedThere: false, damaged: false },
    ...more,
  };
}

function ofItem(item: LogItem): Made {
  const { kind, direction, at, channelId, text, author, link, files, deletedThere, source } = item;
  return {
    ...{ form: kind, direction, at, channelId, text, answer: '', answeredAt: null },
    link: direction === 'drawnUp' && kind === 'post' ? link : '',
    files: files.length,
    people:
      direction === 'drawnUp'
        ? NOBODY
        : {
            names: author.name === '' ? [] : [author.name],
            handles: author.handle === '' ? [] : [author.handle],
          },
    facts: factsOf(item, {
      platformDecision: source.format === 'platform',
      isPrivate: kind === 'message',
      removedThere: deletedThere,
    }),
  };
}

/** What is said to one person, not openly. */
const PRIVATE_KINDS: readonly Inquiry['kind'][] = ['message', 'mail', 'other'];

function ofInquiry(inquiry: Inquiry): Made {
  const { kind, receivedAt, channelId, text, answer, sender, files, status } = inquiry;
  return {
    ...{ form: 'question', direction: 'received', at: receivedAt, channelId, text, link: '', files: files.length },
    answer: answer?.text ?? '',
    answeredAt: answer?.at ?? null,
    people: senderPeople([sender]),
    facts: factsOf(inquiry, {
      unfinished: status === 'open',
      isPrivate: PRIVATE_KINDS.includes(kind) || (answer !== null && answer.how !== 'reply'),
    }),
  };
}

function ofCase(found: ModerationCase): Made {
  const { direction, seenAt, channelId, item, alike = [], sender } = found;
  return {
    ...{ form: 'comment', direction, at: seenAt, channelId, answer: '', answeredAt: null, link: '', files: 0 },
    text: [item.text, ...alike.map((other) => other.item.text)].filter((text) => text !== '').join('\n\n'),
    people: senderPeople([sender, ...alike.map((other) => other.sender)]),
    facts: factsOf(found),
  };
}

const ofCapture = (record: DecidedRecord, at: number): Made => ({
  ...{ form: 'post', direction: 'drawnUp', at: new Date(at).toISOString(), channelId: record.channelId },
  ...{ text: '', answer: '', answeredAt: null, link: '', files: 0, people: NOBODY },
  facts: factsOf(record),
});

/** A record that cannot be read: it stays inside, and is said to. */
const damagedAt = ({ at, facets }: LogRow): Made => ({
  ...{ form: 'post', direction: 'received', at: new Date(at).toISOString(), channelId: facets.channelId ?? '' },
  ...{ text: '', answer: '', answeredAt: null, link: '', files: 0, people: NOBODY },
  facts: {
    ...{ secret: false, diarySecrecy: false, disposed: false, unfinished: false, platformDecision: false },
    ...{ personalMark: false, isPrivate: false, removedThere: false, damaged: true },
  },
});

async function load(context: ServiceContext, kind: RecordKind, row: LogRow): Promise<Result<Made>> {
  switch (kind) {
    case 'item': {
      const item = await itemKind.load(context, row.id);
      return item.ok ? ok(ofItem(item.value)) : item;
    }
    case 'inquiry': {
      const inquiry = await inquiryKind.load(context, row.id);
      return inquiry.ok ? ok(ofInquiry(inquiry.value)) : inquiry;
    }
    case 'moderation': {
      const found = await caseKind.load(context, row.id);
      return found.ok ? ok(ofCase(found.value)) : found;
    }
    case 'capture':
    case 'captureOccasion': {
      const record = await KINDS[kind].load(context, row.id);
      return record.ok ? ok(ofCapture(record.value, row.at)) : record;
    }
  }
}

/** The record of a row; a damaged one too. Fails when the vault is closed. */
export async function candidateOf(context: ServiceContext, row: LogRow): Promise<Result<PublicCandidate>> {
  const kind = kindOfLog(row.kind)?.log ?? 'item';
  const loaded = await load(context, kind, row);
  if (!loaded.ok && loaded.error.code === 'vault.closed') return loaded;
  const made = loaded.ok ? loaded.value : damagedAt(row);
  const asOf = createHash('sha256').update(canonical(made)).digest('hex');
  return ok({ ...made, id: row.id, kind, asOf });
}
