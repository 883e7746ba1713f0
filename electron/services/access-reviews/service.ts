// Access reviews: who has a role in a channel on its platform, compared with the register, decided and attested. R35.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { ProposedEntry } from '../../../domain/access-reviews/calls.ts';
import { findingsOf, hasLeft } from '../../../domain/access-reviews/findings.ts';
import { type AccessEntry, type AccessReview, MAX_DECISIONS } from '../../../domain/access-reviews/model.ts';
import { matchName, nameKey } from '../../../domain/access-reviews/names.ts';
import { readList } from '../../../domain/access-reviews/read-list.ts';
import {
  decisionObstacle,
  hasRoles,
  mayAttest,
  mayRead,
  reviewDueOn,
  reviewsOf,
  undecided,
} from '../../../domain/access-reviews/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import { resolveBlobs } from '../evidence/service.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import {
  change,
  editProblem,
  find,
  findEditable,
  findPerson,
  findPersonInUse,
  refuse,
  stamp,
} from '../kernel/register-access.ts';

type Roles = RuleSet['platforms'][number]['roles'];

const rolesOf = (context: ServiceContext, { platform }: Channel): Roles =>
  context.ruleSet().platforms.find(({ id }) => id === platform)?.roles ?? [];

function list(context: ServiceContext, channelId: string): Result<Output<'accessReviews.list'>> {
  const state = context.vault.db.data;
  const channel = find(state.channels, channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  const [logins, ruleSet] = [Object.values(state.logins), context.ruleSet()];
  const reviews = mayRead(context.me, channel.value, state, context.today()) ? reviewsOf(state, channelId) : [];
  return ok({
    hasRoles: hasRoles(channel.value, ruleSet.platforms, logins),
    dueOn: reviewDueOn(channel.value, reviewsOf(state, channelId)[0], ruleSet, logins),
    mayRecord: channel.value.state !== 'closed' && editProblem(context, state, channel.value) === null,
    mayAttest: mayAttest(context.me, channel.value, state),
    reviews,
  });
}

/** Reads a list. A name that stands twice is not taken for one person: somebody chooses. */
function read(
  context: ServiceContext,
  { channelId, text }: Checked<'accessReviews.read'>,
): Result<Output<'accessReviews.read'>> {
  const state = context.vault.db.data;
  const channel = findEditable(context, state, channelId);
  if (!channel.ok) return channel;
  const people = Object.values(state.people);
  const { rows, left } = readList(text, rolesOf(context, channel.value));
  if (rows.length === 0) return fail('accessReviews.nothingRead', { field: 'text' });
  const times = new Map<string, number>();
  for (const { name } of rows) times.set(nameKey(name), (times.get(nameKey(name)) ?? 0) + 1);
  const proposed = rows.map((row): ProposedEntry => {
    const { personId, candidateIds } = matchName(row.name, people);
    return {
      ...row,
      personId: (times.get(nameKey(row.name)) ?? 0) > 1 ? null : personId,
      candidates: candidateIds.map((id) => ({
        id,
        name: state.people[id]?.name ?? '',
        left: hasLeft(state, id, context.today()),
      })),
    };
  });
  return ok({ rows: proposed, left });
}

/** The rows as they are kept: the role as the rules have it decides what it gives. */
function entriesOf(
  context: ServiceContext,
  state: VaultState,
  channel: Channel,
  entries: Checked<'accessReviews.record'>['entries'],
): Result<AccessEntry[]> {
  const roles = rolesOf(context, channel);
  const kept: AccessEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    const person = entry.personId === null ? null : findPerson(state, entry.personId);
    if (person?.ok === false) return person;
    const role = roles.find(({ name }) => name.sv === entry.role);
    if (entry.role !== '' && role === undefined)
      return fail('accessReviews.unknownRole', {
        params: { role: entry.role },
        field: `entries.${String(index)}.role`,
      });
    kept.push({
      ...entry,
      id: context.newId(),
      ...(role === undefined ? {} : { access: role.full ? 'full' : 'part' }),
    });
  }
  return ok(kept);
}

function record(
  context: ServiceContext,
  { data, now }: { readonly data: VaultState; readonly now: Date },
  { channelId, on, entries, owner, noneMatches }: Checked<'accessReviews.record'>,
  evidence: readonly FileRef[],
): Result<{ id: string }> {
  const channel = findEditable(context, data, channelId);
  if (!channel.ok) return channel;
  if (on > context.today()) return fail('accessReviews.dayInFuture', { field: 'on' });
  const latest = reviewsOf(data, channelId)[0];
  if (latest !== undefined && on < latest.on) return fail('accessReviews.dayBeforeLatest', { field: 'on' });
  const rows = entriesOf(context, data, channel.value, entries);
  if (!rows.ok) return rows;
  if (!noneMatches && rows.value.every(({ personId }) => personId === null))
    return fail('accessReviews.noneMatches', { field: 'noneMatches' });
  const ownerId = owner.kind === 'person' ? owner.personId : null;
  if (ownerId !== null) {
    const person = findPerson(data, ownerId);
    if (!person.ok) return person;
  }
  const compared = {
    channel: channel.value,
    entries: rows.value,
    owner: { ...owner, personId: ownerId, name: owner.kind === 'person' && ownerId === null ? owner.name : '' },
  };
  const [id, made] = [context.newId(), stamp(context, now, latest?.changed)];
  data.accessReviews[id] = {
    ...{ id, channelId, on, evidence: [...evidence], entries: rows.value, owner: compared.owner },
    findings: findingsOf(data, compared, context.today()).map((found) => ({
      ...found,
      id: context.newId(),
      decisions: [],
    })),
    ...{ attested: null, created: made, changed: made },
  };
  return ok({ id });
}

/** A review that holds: the latest of its channel. */
function findLatest(data: VaultState, id: string): Result<{ review: AccessReview; channel: Channel }> {
  const review = find(data.accessReviews, id, 'accessReviews.unknown');
  if (!review.ok) return review;
  const channel = find(data.channels, review.value.channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  return reviewsOf(data, channel.value.id)[0]?.id === id
    ? ok({ review: review.value, channel: channel.value })
    : fail('accessReviews.notLatest');
}

function decide(
  context: ServiceContext,
  { data, now }: { readonly data: VaultState; readonly now: Date },
  { id, findingId, kind, note, ...plan }: Checked<'accessReviews.decide'>,
): Result<Record<string, never>> {
  const found = findLatest(data, id);
  if (!found.ok) return found;
  const { review, channel } = found.value;
  const problem = editProblem(context, data, channel);
  if (problem !== null) return refuse(problem);
  const finding = review.findings.find((one) => one.id === findingId);
  if (finding === undefined) return fail('accessReviews.noFinding');
  if (finding.decisions.length >= MAX_DECISIONS) return fail('accessReviews.tooManyDecisions');
  const { byId, dueOn } = kind === 'planned' ? plan : { byId: null, dueOn: null };
  const obstacle = decisionObstacle({ kind, note, byId, dueOn }, review.attested !== null);
  if (obstacle !== null)
    return fail(obstacle, {
      field: obstacle === 'accessReviews.noteMissing' ? 'note' : byId === null && kind === 'planned' ? 'byId' : 'dueOn',
    });
  if (dueOn !== null && dueOn < context.today()) return fail('accessReviews.dueInPast', { field: 'dueOn' });
  const person = byId === null ? null : findPersonInUse(data, byId, 'byId');
  if (person?.ok === false) return person;
  const made = stamp(context, now, review.changed);
  const decided = { ...finding, decisions: [...finding.decisions, { kind, note, byId, dueOn, stamp: made }] };
  data.accessReviews[id] = {
    ...review,
    findings: review.findings.map((one) => (one === finding ? decided : one)),
    changed: made,
  };
  return ok({});
}

function attest(
  context: ServiceContext,
  { data, now }: { readonly data: VaultState; readonly now: Date },
  { id, note }: Checked<'accessReviews.attest'>,
): Result<Record<string, never>> {
  const found = findLatest(data, id);
  if (!found.ok) return found;
  const { review, channel } = found.value;
  if (!mayAttest(context.me, channel, data)) return fail('accessReviews.notHead', { params: { name: channel.name } });
  if (review.attested !== null) return fail('accessReviews.attestedAlready');
  const open = undecided(review).length;
  if (open > 0) return fail('accessReviews.undecided', { params: { count: open } });
  const made = stamp(context, now, review.changed);
  data.accessReviews[id] = { ...review, attested: { note, stamp: made }, changed: made };
  return ok({});
}

export const accessReviewService: Handlers<'accessReviews'> = {
  'accessReviews.list': (context, { channelId }) => list(context, channelId),
  'accessReviews.read': (context, input) => read(context, input),

  'accessReviews.record': async (context, input) => {
    const files = await resolveBlobs(context, input.evidence);
    if (!files.ok) return files;
    return await change(context, 'accessReviews.record', (tx) => record(context, tx, input, files.value));
  },

  'accessReviews.decide': (context, input) =>
    change(context, 'accessReviews.decide', (tx) => decide(context, tx, input)),

  'accessReviews.attest': (context, input) =>
    change(context, 'accessReviews.attest', (tx) => attest(context, tx, input)),
};
