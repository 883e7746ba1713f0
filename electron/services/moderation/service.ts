// Moderation cases in the vault's log. Every path to a removal goes through one gate (R17). R14–R18, R21, R22, R44.
import type { Checked } from '../../../domain/contract/api.ts';
import { checkAdditionalItems, isSameContent, withPreserved } from '../../../domain/moderation/items.ts';
import type { CaseFilter } from '../../../domain/moderation/calls.ts';
import { normalisedClassification } from '../../../domain/moderation/classification.ts';
import type { ModerationCase } from '../../../domain/moderation/model.ts';
import { checkAdditionalSeen, checkSeen, unfinishedOf } from '../../../domain/moderation/rules.ts';
import { bearsOtherStamp } from '../../../domain/frame-rules/signed.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { checkChannel, readableChannelIds } from '../record-kinds/case-access.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { decideInWizard } from '../diary/decide.ts';
import { withMarks } from '../diary/marks.ts';
import { resolveBlobs } from '../evidence/service.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { preserveContent, withAppeal, withAppealDecision, withOutcome } from './actions.ts';
import { change, changeOpen, checkConflict, stampOf, writeCase } from './change.ts';
import { caseKind, toCaseRow, queryOf, viewOf } from '../record-kinds/case.ts';
import { awaitsDiary, OPEN_CASES } from '../open-items/lists.ts';
import { casesNeedingMe } from '../open-items/scope.ts';
import { withSeen } from './seen.ts';
import { findSimilar } from './similar.ts';
import { find } from '../kernel/register-access.ts';

const MAX_FILES = 100;

/** Finds a channel for a new case; closed channels are refused. */
function findOpenChannel(context: ServiceContext, channelId: string): Result<string> {
  const channel = find(context.vault.db.data.channels, channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  const access = checkChannel(context, channelId);
  if (!access.ok) return { ok: false, error: { ...access.error, field: 'channelId' } };
  return channel.value.state === 'closed'
    ? fail('channels.closed', { params: { name: channel.value.name }, field: 'channelId' })
    : ok(channelId);
}

/** How many of the cases that the filter lists are to be decided by the signed-in person, and may be read by them. */
async function countNeedingMe(context: ServiceContext, filter: CaseFilter): Promise<Result<number>> {
  const status = OPEN_CASES.filter((one) => filter.status.length === 0 || filter.status.includes(one));
  if (status.length === 0) return ok(0);
  const needing = await casesNeedingMe(context, queryOf({ ...filter, status }));
  return needing.ok ? ok(needing.value.filter((row) => !awaitsDiary(row)).length) : needing;
}

function emptyCase(context: ServiceContext, id: string, channelId: string, seenAt: string): ModerationCase {
  const stamp = stampOf(context, { channelId });
  return {
    id,
    channelId,
    direction: 'received',
    seenAt,
    item: { kind: 'comment', text: '', link: '', postedAt: null },
    sender: null,
    category: null,
    categoryNote: '',
    evidence: [],
    preserved: null,
    actions: [],
    followUp: { police: null, authorInformed: null, blockedUntil: null },
    marks: { secrecy: false, secrecyBasis: '', personalData: false },
    diary: null,
    keptWhere: 'vault',
    status: 'draft',
    finished: null,
    created: stamp,
    changed: stamp,
  };
}

/** A new, unwritten case in a channel that the signed-in user works with. */
export function newCase(context: ServiceContext, channelId: string, seenAt: string): Result<ModerationCase> {
  const channel = findOpenChannel(context, channelId);
  if (!channel.ok) return channel;
  const seenCheck = checkSeen({ actions: [] }, seenAt, context.now());
  return seenCheck.ok ? ok(emptyCase(context, context.newId(), channel.value, seenAt)) : seenCheck;
}

const start = (context: ServiceContext, input: Checked<'moderation.start'>): Promise<Result<{ id: string }>> =>
  runExclusive(context, async () => {
    const draft = newCase(context, input.channelId, input.seenAt ?? context.now().toISOString());
    if (!draft.ok) return draft;
    const written = await writeCase(context, 'moderation.start', draft.value);
    return written.ok ? ok({ id: draft.value.id }) : written;
  });

/** The category with its current name and legal basis; an empty id clears it. */
function resolveCategory(context: ServiceContext, id: string): Result<ModerationCase['category']> {
  if (id === '') return ok(null);
  const category = context.ruleSet().categories.find((other) => other.id === id);
  return category
    ? ok({ id, name: category.name.sv, basis: category.basis.sv })
    : fail('moderation.unknownCategory', { field: 'categoryId' });
}

/**
 * Content and senders are locked once preserved. Further items may still be added; they are preserved too before a
 * removal.
 */
function updateContent(
  context: ServiceContext,
  old: ModerationCase,
  input: Checked<'moderation.save'>,
): Result<Pick<ModerationCase, 'item' | 'sender' | 'alike'>> {
  const sent = { item: input.item ?? old.item, sender: input.sender === undefined ? old.sender : input.sender };
  if (old.preserved !== null && !isSameContent(old, sent)) return fail('moderation.preserved');
  const first = old.preserved === null ? sent : { item: old.item, sender: old.sender };
  const { alike } = input;
  if (alike === undefined) return ok({ ...first, ...(old.alike === undefined ? {} : { alike: old.alike }) });
  const itemsCheck = checkAdditionalItems(old, alike);
  if (!itemsCheck.ok) return itemsCheck;
  const seenCheck = checkAdditionalSeen(old, alike, context.now());
  if (!seenCheck.ok) return seenCheck;
  // Actions name the items they were done with, so a case that has had several items keeps the list even when it
  // becomes empty.
  return ok({
    ...first,
    ...(alike.length === 0 && old.alike === undefined ? {} : { alike: withPreserved(old, alike) }),
  });
}

function updateChannelId(context: ServiceContext, old: ModerationCase, channelId: string | undefined): Result<string> {
  if (channelId === undefined || channelId === old.channelId) return ok(old.channelId);
  return old.preserved === null
    ? findOpenChannel(context, channelId)
    : fail('moderation.preserved', { field: 'channelId' });
}

function applySave(
  context: ServiceContext,
  old: ModerationCase,
  input: Checked<'moderation.save'>,
): Result<ModerationCase> {
  const content = updateContent(context, old, input);
  if (!content.ok) return content;
  const channelId = updateChannelId(context, old, input.channelId);
  if (!channelId.ok) return channelId;
  const seenAt = input.seenAt ?? old.seenAt;
  const seenCheck = seenAt === old.seenAt ? ok(undefined) : checkSeen(old, seenAt, context.now());
  if (!seenCheck.ok) return seenCheck;
  const isSameCategory = input.categoryId === undefined || input.categoryId === old.category?.id;
  const category = isSameCategory ? ok(old.category) : resolveCategory(context, input.categoryId ?? '');
  if (!category.ok) return category;
  const { direction = old.direction, categoryNote = old.categoryNote, keptWhere = old.keptWhere } = input;
  const next = {
    ...old,
    ...content.value,
    channelId: channelId.value,
    seenAt,
    category: category.value,
    direction,
    categoryNote,
    keptWhere,
  };
  return ok(withMarks(next, normalisedClassification(input.marks ?? old.marks, next)));
}

async function withEvidence(
  context: ServiceContext,
  old: ModerationCase,
  files: Checked<'moderation.addEvidence'>['files'],
): Promise<Result<ModerationCase>> {
  const refs = await resolveBlobs(context, files);
  if (!refs.ok) return refs;
  const added = refs.value.filter(({ blobId }) => !old.evidence.some((file) => file.blobId === blobId));
  const evidence = [...old.evidence, ...added];
  return evidence.length > MAX_FILES
    ? fail('moderation.tooMuchEvidence', { params: { max: MAX_FILES } })
    : ok({ ...old, evidence });
}

function withoutEvidence(old: ModerationCase, blobId: string): Result<ModerationCase> {
  const file = old.evidence.find((other) => other.blobId === blobId);
  if (!file) return fail('moderation.evidenceUnknown');
  if (old.preserved !== null) return fail('moderation.evidenceLocked', { params: { name: file.name } });
  return ok({ ...old, evidence: old.evidence.filter((other) => other !== file) });
}

function finishCase(context: ServiceContext, old: ModerationCase): Result<ModerationCase> {
  const [reason] = unfinishedOf(old);
  return reason
    ? fail('moderation.unfinished', { params: { reason } })
    : ok({ ...old, status: 'done', finished: stampOf(context, old) });
}

function reopenCase(old: ModerationCase, reason: string): Result<ModerationCase> {
  if (old.status !== 'done') return fail('moderation.notDone');
  if (reason === '') return fail('moderation.reasonMissing', { field: 'reason' });
  return ok({ ...old, status: 'open', finished: null, reopenReason: reason });
}

/** The case parts that a save names. */
const changedParts = ({
  id: _id,
  basedOn: _basedOn,
  categoryId,
  ...rest
}: Checked<'moderation.save'>): (keyof ModerationCase)[] => [
  ...(Object.keys(rest) as (keyof typeof rest)[]),
  ...(categoryId === undefined ? [] : ['category' as const]),
];

export const moderationService: Handlers<'moderation'> = {
  'moderation.page': async (context, { filter, offset, limit }) => {
    const readable = readableChannelIds(context);
    const channelIds =
      filter.channelIds.length === 0 ? readable : filter.channelIds.filter((id) => readable?.includes(id) !== false);
    if (channelIds?.length === 0) return ok({ total: 0, needMe: 0, rows: [] });
    const listed = { ...filter, channelIds: channelIds ?? [] };
    const page = await context.vault.page({ ...queryOf(listed), offset, limit });
    if (!page.ok) return page;
    const needMe = await countNeedingMe(context, listed);
    return needMe.ok
      ? ok({
          ...{ total: page.value.total, needMe: needMe.value },
          rows: page.value.rows.map((row) => toCaseRow(context, row)),
        })
      : needMe;
  },
  'moderation.get': async (context, { id }) => {
    const found = await caseKind.read(context, id);
    return found.ok ? ok(viewOf(context, found.value)) : found;
  },
  'moderation.history': async (context, { id }) => {
    const versions = await caseKind.history(context, id);
    return versions.ok
      ? ok(
          versions.value.map(({ seq, at, by, record }, index) => ({
            ...{ seq, at, by, case: record },
            ...(bearsOtherStamp({ at, by }, versions.value[index - 1]?.record ?? null, record)
              ? { otherStamp: true as const }
              : {}),
          })),
        )
      : versions;
  },
  'moderation.start': start,
  'moderation.save': (context, input) =>
    changeOpen(context, 'moderation.save', { ...input, parts: changedParts(input) }, (old) =>
      applySave(context, old, input),
    ),
  'moderation.addEvidence': (context, { id, files }) =>
    changeOpen(context, 'moderation.addEvidence', { id }, (old) => withEvidence(context, old, files)),
  'moderation.removeEvidence': (context, { id, blobId }) =>
    changeOpen(context, 'moderation.removeEvidence', { id }, (old) => withoutEvidence(old, blobId)),
  'moderation.preserve': (context, input) =>
    changeOpen(context, 'moderation.preserve', { ...input, parts: ['item', 'sender', 'alike', 'evidence'] }, (old) =>
      preserveContent(context, old),
    ),
  'moderation.confirmSeen': (context, input) =>
    changeOpen(context, 'moderation.confirmSeen', { ...input, parts: ['evidence', 'preserved'] }, (old) =>
      withSeen(context, old),
    ),
  'moderation.recordOutcome': (context, input) =>
    changeOpen(context, 'moderation.recordOutcome', { ...input, parts: ['actions'] }, (old) =>
      withOutcome(context, old, input),
    ),
  'moderation.noteAppeal': (context, input) =>
    change(context, 'moderation.noteAppeal', { id: input.id }, (old) => withAppeal(context, old, input)),
  'moderation.decideAppeal': (context, input) =>
    changeOpen(context, 'moderation.decideAppeal', { id: input.id }, (old) => withAppealDecision(context, old, input)),
  // Allowed on a finished case too: the police's and the registrar's numbers arrive later, and a block ends later.
  'moderation.followUp': (context, input) =>
    change(context, 'moderation.followUp', { ...input, parts: ['followUp'] }, (old) =>
      ok({ ...old, followUp: input.followUp }),
    ),
  'moderation.decideDiary': async (context, input) => {
    const decided = await decideInWizard(context, 'moderation.decideDiary', caseKind, input, (record) =>
      checkConflict(context, record, { ...input, parts: ['diary'] }),
    );
    return decided.ok ? ok(viewOf(context, decided.value)) : decided;
  },
  'moderation.finish': (context, input) =>
    changeOpen(context, 'moderation.finish', { ...input, parts: ['actions', 'diary', 'category', 'marks'] }, (old) =>
      finishCase(context, old),
    ),
  'moderation.reopen': (context, { id, reason }) =>
    change(context, 'moderation.reopen', { id }, (old) => reopenCase(old, reason)),
  'moderation.similar': findSimilar,
};
