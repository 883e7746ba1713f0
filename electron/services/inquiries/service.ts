// Questions in the vault's log: received, forwarded, answered. The deadline depends only on the time of receipt. R19,
// R20, R33, R44.
import type { Checked, JournalAction, Output } from '../../../domain/contract/api.ts';
import { confirmedAbsences, coverView } from '../../../domain/cover/holders.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import { readerOf } from '../../../domain/inquiries/access.ts';
import { answersFor } from '../../../domain/inquiries/answerers.ts';
import { dueOf } from '../../../domain/inquiries/deadline.ts';
import {
  type Inquiry,
  MAX_FILES,
  MAX_FORWARDINGS,
  MAX_REMINDERS,
  type Forwarding,
} from '../../../domain/inquiries/model.ts';
import {
  checkAnswered,
  checkChannel,
  checkReceived,
  currentForwarding,
  isOtherDepartment,
  proposesDiary,
} from '../../../domain/inquiries/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { holdsRight } from '../../../domain/people/role-checks.ts';
import { WORKS_WITH_RECORDS } from '../../../domain/rights/roles.ts';
import type { Tx } from '../../vault/index.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { decideInWizard } from '../diary/decide.ts';
import { noteWithdrawn, withMarks } from '../diary/marks.ts';
import { resolveBlobs } from '../evidence/service.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { earlierOf } from './earlier.ts';
import { pageOf, countAnswerTimes } from './list.ts';
import { inquiryKind, viewOf, inquiryScope } from '../record-kinds/inquiry.ts';
import { diaryEventKind } from '../record-kinds/diary-event.ts';
import { unlessDisposed } from '../record-kinds/remains.ts';
import { find, findPersonInUse, checkLength } from '../kernel/register-access.ts';

type InquiryOutput = Output<'inquiries.get'>;
type InquiryChange = (old: Inquiry) => Promise<Result<Inquiry>> | Result<Inquiry>;

const stampOf = (context: ServiceContext, { channelId }: Pick<Inquiry, 'channelId'>): Stamp =>
  actingStamp(context, channelId, 'answer');

async function write(
  context: ServiceContext,
  action: JournalAction,
  next: Inquiry,
  more: (tx: Tx<VaultState>) => void = () => undefined,
): Promise<Result<InquiryOutput>> {
  const written = await context.vault.write(action, (tx) => {
    inquiryKind.save(tx, next, context);
    more(tx);
    return ok(next);
  });
  return written.ok ? ok(viewOf(context, inquiryScope(context), next)) : written;
}

/** Reads, decides and writes within `runExclusive`, so that no other change can interleave. */
const change = (
  context: ServiceContext,
  action: JournalAction,
  id: string,
  decide: InquiryChange,
): Promise<Result<InquiryOutput>> =>
  runExclusive(context, async () => {
    const old = unlessDisposed(await inquiryKind.read(context, id));
    if (!old.ok) return old;
    const next = await decide(old.value);
    return next.ok
      ? await write(context, action, { ...next.value, changed: stampOf(context, next.value) }, (tx) =>
          noteWithdrawn(context, tx, inquiryKind.log, old.value, next.value),
        )
      : next;
  });

const changeOpen = (
  context: ServiceContext,
  action: JournalAction,
  id: string,
  decide: InquiryChange,
): Promise<Result<InquiryOutput>> =>
  change(context, action, id, (old) => (old.status === 'open' ? decide(old) : fail('inquiries.notOpen')));

/** Finds a channel the signed-in user works with that was in use when the question was received. */
function findChannelFor(context: ServiceContext, channelId: string, receivedAt: string): Result<Channel> {
  const { data } = context.vault.db;
  const channel = find(data.channels, channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  const mine = readerOf(context.me, { logins: data.logins, absences: data.absences, today: context.today() })(
    channel.value,
    { secret: false, passedToId: null },
  );
  if (!mine) return fail('inquiries.notYours', { params: { name: channel.value.name }, field: 'channelId' });
  const used = checkChannel(channel.value, receivedAt);
  return used.ok ? channel : used;
}

type Content = Pick<Inquiry, 'channelId' | 'receivedAt' | 'kind' | 'text' | 'link' | 'sender'> &
  Partial<Pick<Inquiry, 'files' | 'marks' | 'imported'>>;

/** A new, unwritten question in a channel that the user works with and that was in use when it was received. */
export function newInquiry(context: ServiceContext, content: Content): Result<Inquiry> {
  const { channelId, receivedAt, text, sender, files = [] } = content;
  const received = checkReceived(receivedAt, null, context.now());
  if (!received.ok) return received;
  const channel = findChannelFor(context, channelId, receivedAt);
  if (!channel.ok) return channel;
  if (text === '' && files.length === 0) return fail('inquiries.empty', { field: 'text' });
  const stamp = stampOf(context, { channelId });
  return ok({
    marks: { secrecy: false, secrecyBasis: '', personalData: sender?.kind === 'known' },
    ...content,
    direction: 'received',
    files,
    id: context.newId(),
    draft: '',
    answer: null,
    passings: [],
    due: dueOf(receivedAt, context.ruleSetOn(receivedAt).answer),
    told: [],
    diary: null,
    followUp: '',
    keptWhere: 'vault',
    status: 'open',
    closed: null,
    reopened: null,
    created: stamp,
    changed: stamp,
  });
}

const add = (
  context: ServiceContext,
  { channelId, receivedAt = context.now().toISOString(), kind, text, link, sender }: Checked<'inquiries.add'>,
): Promise<Result<{ id: string }>> =>
  runExclusive(context, async () => {
    const made = newInquiry(context, { channelId, receivedAt, kind, text, link, sender });
    if (!made.ok) return made;
    const written = await write(context, 'inquiries.add', made.value);
    return written.ok ? ok({ id: made.value.id }) : written;
  });

/** Channel, time of receipt and deadline after a change; the deadline moves only with the time of receipt. */
function updatePlacement(
  context: ServiceContext,
  old: Inquiry,
  input: Checked<'inquiries.save'>,
): Result<Pick<Inquiry, 'channelId' | 'receivedAt' | 'due' | 'told'>> {
  const { channelId = old.channelId, receivedAt = old.receivedAt } = input;
  const moved = receivedAt !== old.receivedAt;
  if (moved) {
    const received = checkReceived(receivedAt, old.answer, context.now());
    if (!received.ok) return received;
  }
  if (moved || channelId !== old.channelId) {
    const channel =
      channelId === old.channelId
        ? find(context.vault.db.data.channels, channelId, 'channels.unknown')
        : findChannelFor(context, channelId, receivedAt);
    if (!channel.ok) return channel;
    const used = checkChannel(channel.value, receivedAt);
    if (!used.ok) return used;
  }
  // If the deadline changes, everyone notified of the old one is notified of the new one.
  return ok({
    channelId,
    receivedAt,
    due: moved ? dueOf(receivedAt, context.ruleSetOn(receivedAt).answer) : old.due,
    told: moved ? [] : old.told,
  });
}

function applySave(context: ServiceContext, old: Inquiry, input: Checked<'inquiries.save'>): Result<Inquiry> {
  const place = updatePlacement(context, old, input);
  if (!place.ok) return place;
  const {
    kind = old.kind,
    text = old.text,
    link = old.link,
    draft = old.draft,
    followUp = old.followUp,
    marks = old.marks,
    keptWhere = old.keptWhere,
  } = input;
  if (text === '' && old.files.length === 0) return fail('inquiries.empty', { field: 'text' });
  const sender = input.sender === undefined ? old.sender : input.sender;
  return ok(withMarks({ ...old, ...place.value, kind, text, link, draft, followUp, keptWhere, sender }, marks));
}

async function withFiles(
  context: ServiceContext,
  old: Inquiry,
  files: Checked<'inquiries.addFiles'>['files'],
): Promise<Result<Inquiry>> {
  const refs = await resolveBlobs(context, files);
  if (!refs.ok) return refs;
  const all = [...old.files, ...refs.value.filter(({ blobId }) => !old.files.some((file) => file.blobId === blobId))];
  return all.length > MAX_FILES
    ? fail('inquiries.tooManyFiles', { params: { max: MAX_FILES } })
    : ok({ ...old, files: all });
}

function withoutFile(old: Inquiry, blobId: string): Result<Inquiry> {
  const files = old.files.filter((file) => file.blobId !== blobId);
  if (files.length === old.files.length) return fail('inquiries.fileUnknown');
  return files.length === 0 && old.text === '' ? fail('inquiries.empty') : ok({ ...old, files });
}

const nameOf = (context: ServiceContext, { to }: Forwarding): string =>
  to.kind === 'other' ? to.name : (context.vault.db.data.people[to.personId]?.name ?? '');

/** Whether the recipient opens the vault, where the question is on their first screen. */
const seesItHere = ({ vault }: ServiceContext, to: Forwarding['to']): boolean =>
  to.kind === 'person' && vault.members().some(({ id }) => id === to.personId);

function forwardInquiry(
  context: ServiceContext,
  old: Inquiry,
  { to, reason, register }: Checked<'inquiries.passOn'>,
): Result<Inquiry> {
  const now = currentForwarding(old);
  if (now !== null) return fail('inquiries.alreadyPassedOn', { params: { name: nameOf(context, now) } });
  if (to.kind === 'person') {
    const person = findPersonInUse(context.vault.db.data, to.personId, 'to');
    if (!person.ok) return person;
    if (to.personId === context.me.id) return fail('inquiries.toYourself', { field: 'to' });
  }
  const passings = [
    ...old.passings,
    {
      ...{ id: context.newId(), to, reason, stamp: stampOf(context, old), reminders: [], takenBack: null },
      ...(seesItHere(context, to) ? {} : { sent: null }),
    },
  ];
  const lengthCheck = checkLength(passings, MAX_FORWARDINGS, 'to');
  if (!lengthCheck.ok) return lengthCheck;
  const forwarded = { ...old, passings };
  return ok(register ? asMatter(context, forwarded, to) : forwarded);
}

/**
 * What somebody of another department is to answer is a diary matter (R19.3, R22): whoever forwards it there may decide
 * in the same press that it is registered. Without that it is proposed, and a decision already made stands.
 */
function asMatter(context: ServiceContext, forwarded: Inquiry, to: Forwarding['to']): Inquiry {
  const { channels, people } = context.vault.db.data;
  const channel = channels[forwarded.channelId];
  const isMatter =
    forwarded.diary === null &&
    to.kind === 'person' &&
    channel !== undefined &&
    isOtherDepartment(people[to.personId], channel) &&
    holdsRight(context.me, WORKS_WITH_RECORDS);
  if (!isMatter) return forwarded;
  const stamp = actingStamp(context, forwarded.channelId, 'diary');
  return { ...forwarded, diary: { decision: 'needed', reason: '', number: '', stamp } };
}

/** Changes the current forwarding. */
function changeForwarding(old: Inquiry, next: (forwarding: Forwarding) => Forwarding): Result<Inquiry> {
  const now = currentForwarding(old);
  if (now === null) return fail('inquiries.notPassedOn');
  const changed = next(now);
  const lengthCheck = checkLength(changed.reminders, MAX_REMINDERS, 'reminders');
  return lengthCheck.ok ? ok({ ...old, passings: [...old.passings.slice(0, -1), changed] }) : lengthCheck;
}

function answerInquiry(context: ServiceContext, old: Inquiry, input: Checked<'inquiries.answer'>): Result<Inquiry> {
  const { text, how, link, byReceiver } = input;
  if (text === '') return fail('inquiries.answerMissing', { field: 'text' });
  const at = input.at ?? context.now().toISOString();
  const allowed = checkAnswered(old, at, context.now());
  if (!allowed.ok) return allowed;
  const forwarding = currentForwarding(old);
  if (byReceiver && forwarding === null) return fail('inquiries.notPassedOn');
  const state = context.vault.db.data;
  const channel = state.channels[old.channelId];
  const forId =
    byReceiver || channel === undefined
      ? null
      : answersFor(coverView(state, confirmedAbsences(state)), channel, dayInStockholm(at), context.me.id);
  return ok({
    ...old,
    status: 'answered',
    draft: text,
    answer: {
      direction: 'drawnUp',
      text,
      at,
      how,
      link,
      passingId: byReceiver ? (forwarding?.id ?? null) : null,
      forId,
      stamp: stampOf(context, old),
    },
  });
}

/** Decides that an answered question is not to be registered, where nothing proposes that it is (R21, R22). */
function keptInOrder(context: ServiceContext, answered: Inquiry): Inquiry {
  const channel = context.vault.db.data.channels[answered.channelId];
  const isFree =
    answered.diary === null &&
    channel !== undefined &&
    !proposesDiary(answered, channel, context.vault.db.data.people) &&
    holdsRight(context.me, WORKS_WITH_RECORDS);
  if (!isFree) return answered;
  const stamp = actingStamp(context, answered.channelId, 'diary');
  return { ...answered, diary: { decision: 'notNeeded', reason: '', number: '', stamp } };
}

function answerAndKeep(context: ServiceContext, old: Inquiry, input: Checked<'inquiries.answer'>): Result<Inquiry> {
  const answered = answerInquiry(context, old, input);
  return answered.ok && input.keepInOrder === true ? ok(keptInOrder(context, answered.value)) : answered;
}

const withReason = (reason: string, next: Inquiry): Result<Inquiry> =>
  reason === '' ? fail('inquiries.reasonMissing', { field: 'reason' }) : ok(next);

function reopen(context: ServiceContext, old: Inquiry, reason: string): Result<Inquiry> {
  if (old.status === 'open') return fail('inquiries.stillOpen');
  const reopened = { reason, stamp: stampOf(context, old) };
  return withReason(reason, { ...old, status: 'open', answer: null, closed: null, reopened });
}

/**
 * Takes back the answer that the newest version of a question holds: the question is open again, and the diary decision
 * that the answer itself made (`keepInOrder`) is withdrawn with it, as *diary.takeBack* withdraws one.
 */
export const takeAnswerBack = (
  context: ServiceContext,
  { id, reason }: Checked<'inquiries.reopen'>,
): Promise<Result<InquiryOutput>> =>
  runExclusive(context, async () => {
    const old = await inquiryKind.read(context, id);
    if (!old.ok) return old;
    const versions = await inquiryKind.loadVersions(context, id);
    if (!versions.ok) return versions;
    const open = reopen(context, old.value, reason);
    if (!open.ok) return open;
    const { channelId, diary } = old.value;
    const before = versions.value.at(-2)?.record;
    const isOfAnswer = diary !== null && before?.status === 'open' && before.diary === null;
    const next = { ...open.value, ...(isOfAnswer && { diary: null }), changed: stampOf(context, old.value) };
    return await write(context, 'inquiries.reopen', next, (tx) => {
      if (!isOfAnswer) return;
      const item = { kind: inquiryKind.log, id };
      const stamp = actingStamp(context, channelId, 'diary');
      const event = { what: 'takenBack' as const, from: diary.decision, to: '', reason };
      diaryEventKind.save(tx, { ...event, id: context.newId(), item, channelId, stamp }, context);
    });
  });

export const inquiryService: Handlers<'inquiries'> = {
  'inquiries.page': (context, { filter, offset, limit }) => pageOf(context, filter, offset, limit),
  'inquiries.get': async (context, { id }) => {
    const found = await inquiryKind.read(context, id);
    return found.ok ? ok(viewOf(context, inquiryScope(context), found.value)) : found;
  },
  'inquiries.earlier': (context, { id }) => earlierOf(context, id),
  'inquiries.times': countAnswerTimes,
  'inquiries.add': add,
  'inquiries.save': (context, input) =>
    changeOpen(context, 'inquiries.save', input.id, (old) => applySave(context, old, input)),
  'inquiries.addFiles': (context, { id, files }) =>
    changeOpen(context, 'inquiries.addFiles', id, (old) => withFiles(context, old, files)),
  'inquiries.removeFile': (context, { id, blobId }) =>
    changeOpen(context, 'inquiries.removeFile', id, (old) => withoutFile(old, blobId)),
  'inquiries.passOn': (context, input) =>
    changeOpen(context, 'inquiries.passOn', input.id, (old) => forwardInquiry(context, old, input)),
  'inquiries.remind': (context, { id }) =>
    changeOpen(context, 'inquiries.remind', id, (old) =>
      changeForwarding(old, (forwarding) => ({
        ...forwarding,
        reminders: [...forwarding.reminders, stampOf(context, old)],
      })),
    ),
  'inquiries.noticeSent': (context, { id }) =>
    changeOpen(context, 'inquiries.noticeSent', id, (old) =>
      changeForwarding(old, (forwarding) => ({
        ...forwarding,
        // Noted at two computers, the first counts.
        sent: forwarding.sent ?? stampOf(context, old),
      })),
    ),
  'inquiries.takeBack': (context, { id, reason }) =>
    changeOpen(context, 'inquiries.takeBack', id, (old) =>
      changeForwarding(old, (forwarding) => ({ ...forwarding, takenBack: { stamp: stampOf(context, old), reason } })),
    ),
  'inquiries.answer': (context, input) =>
    changeOpen(context, 'inquiries.answer', input.id, (old) => answerAndKeep(context, old, input)),
  'inquiries.close': (context, { id, reason }) =>
    changeOpen(context, 'inquiries.close', id, (old) =>
      withReason(reason, { ...old, status: 'closedWithoutAnswer', closed: { reason, stamp: stampOf(context, old) } }),
    ),
  'inquiries.reopen': (context, { id, reason }) =>
    change(context, 'inquiries.reopen', id, (old) => reopen(context, old, reason)),
  // Allowed on an answered question too: the registrar assigns the number later.
  'inquiries.decideDiary': async (context, input) => {
    const done = await decideInWizard(context, 'inquiries.decideDiary', inquiryKind, input);
    return done.ok ? ok(viewOf(context, inquiryScope(context), done.value)) : done;
  },
};
