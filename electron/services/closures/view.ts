// Closures as shown on screens, with the data they depend on besides their own row: logins, open cases and questions.
// R14, R19, R24.
import type { Output } from '../../../domain/contract/api.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { lastPageWith } from '../../../domain/common-page/changes.ts';
import type { ClosureRow, ClosureView } from '../../../domain/closures/calls.ts';
import type { Closure } from '../../../domain/closures/model.ts';
import { factsBeforeDeletion, lastSaved, pointStep } from '../../../domain/closures/deletion-facts.ts';
import { isPastNoReturn, deletesAccount } from '../../../domain/closures/point-of-no-return.ts';
import { blockedBy, passwordChanged, type ClosureFacts } from '../../../domain/closures/rules.ts';
import { closingOf, ruleOf, openDependencies } from '../../../domain/closures/steps.ts';
import { caseReachOf } from '../../../domain/moderation/access.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import { closureNeeds } from '../../../domain/today/rules.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { loginsOf } from './end.ts';
import { findFacts } from './find-facts.ts';
import { findReceipt } from './receipt.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { inquiryKind } from '../record-kinds/inquiry.ts';
import { caseKind } from '../record-kinds/case.ts';
import { find } from '../kernel/register-access.ts';

export interface ClosureWithChannel {
  readonly closure: Closure;
  readonly channel: Channel;
}

export function findClosure(state: VaultState, id: string): Result<ClosureWithChannel> {
  const closure = find(state.closures, id, 'closures.notFound');
  if (!closure.ok) return closure;
  const channel = find(state.channels, closure.value.channelId, 'channels.unknown');
  return channel.ok ? ok({ closure: closure.value, channel: channel.value }) : channel;
}

type LogFilter = Readonly<Record<string, readonly string[]>>;
async function countRecords(context: ServiceContext, kind: string, where: LogFilter): Promise<Result<number>> {
  const page = await context.vault.page({ kind, where, limit: 1 });
  return page.ok ? ok(page.value.total) : page;
}

/** Numbers of open cases and questions in a channel. */
export interface OpenCounts {
  readonly cases: number;
  readonly questions: number;
  readonly forwarded: number;
}
const NO_COUNTS: OpenCounts = { cases: 0, questions: 0, forwarded: 0 };

async function countOpen(context: ServiceContext, channelId: string, secretOnly: boolean): Promise<Result<OpenCounts>> {
  const inChannel = { channelId: [channelId] };
  const cases = await countRecords(context, caseKind.log, {
    ...inChannel,
    status: ['draft', 'open'],
    ...(secretOnly && { secrecy: ['yes'] }),
  });
  if (!cases.ok) return cases;
  const question = { ...inChannel, status: ['open'], ...(secretOnly && { secret: ['yes'] }) };
  const questions = await countRecords(context, inquiryKind.log, { ...question, passed: ['no'] });
  if (!questions.ok) return questions;
  const forwarded = await countRecords(context, inquiryKind.log, { ...question, passed: ['yes'] });
  return forwarded.ok ? ok({ cases: cases.value, questions: questions.value, forwarded: forwarded.value }) : forwarded;
}

export const openCountsOf = (context: ServiceContext, channelId: string): Promise<Result<OpenCounts>> =>
  countOpen(context, channelId, false);

/** The counts the signed-in user may know: confidential records are counted only for those who may read them. */
async function visibleCounts(context: ServiceContext, channel: Channel, all: OpenCounts): Promise<Result<OpenCounts>> {
  const { absences, logins } = context.vault.db.data;
  const reach = caseReachOf(context.me, { absences, logins, today: context.today() })(channel);
  if (reach === 'none') return ok(NO_COUNTS);
  if (reach === 'all') return ok(all);
  const secret = await countOpen(context, channel.id, true);
  return secret.ok
    ? ok({
        cases: all.cases - secret.value.cases,
        questions: all.questions - secret.value.questions,
        forwarded: all.forwarded - secret.value.forwarded,
      })
    : secret;
}

export const closureFacts = (state: VaultState, channelId: string, open: OpenCounts): ClosureFacts => ({
  logins: loginsOf(state, channelId),
  openCases: open.cases,
  openQuestions: open.questions,
  offPage: lastPageWith(state, channelId)?.lists === false,
});

/** The most recently published common page that lists the channel (R34). */
function lastCommonPage(state: VaultState, channelId: string): ClosureRow['commonPage'] {
  const last = lastPageWith(state, channelId);
  if (last === null) return null;
  const { published, sha256 } = last.page;
  return { on: published.on, address: published.address, sha256: sha256.html, lists: last.lists };
}

/** The rule set that held when the closure began: a later one changes nothing in it. */
export const rulesOf = (context: ServiceContext, { created }: Pick<Closure, 'created'>): RuleSet =>
  context.ruleSetOn(created.at);

type Needs = ReturnType<typeof closureNeeds>;
const needsOf = (context: ServiceContext): Needs =>
  closureNeeds({
    ...{ state: context.vault.db.data, me: context.me },
    ...{ today: context.today(), ruleSet: context.ruleSet() },
  });

async function loadClosureRow(
  context: ServiceContext,
  { closure, channel }: ClosureWithChannel,
  needs: Needs,
): Promise<Result<ClosureRow>> {
  const running = closure.status === 'running';
  const open = running ? await openCountsOf(context, channel.id) : ok(NO_COUNTS);
  if (!open.ok) return open;
  const shown = await visibleCounts(context, channel, open.value);
  if (!shown.ok) return shown;
  const facts = closureFacts(context.vault.db.data, channel.id, open.value);
  const past = isPastNoReturn(closure, context.today());
  return ok({
    ...{ closure, channelName: channel.name, platform: channel.platform },
    waits: openDependencies(closure, rulesOf(context, closure)),
    blocked: blockedBy(closure, facts),
    logins: facts.logins.map((login) => ({
      id: login.id,
      label: login.label,
      changed: passwordChanged(closure, login),
    })),
    ...{ openCases: shown.value.cases, openQuestions: shown.value.questions, passedQuestions: shown.value.forwarded },
    commonPage: lastCommonPage(context.vault.db.data, channel.id),
    asksWords: { step: deletesAccount(closure, { pointOfNoReturn: true }), finish: !past },
    mayReopen: running && !past,
    needsMe: needs(closure).length > 0,
  });
}

/** What must hold before the account is deleted, as it is now; once it is deleted, as it was then (R24.3). */
async function lastCheckOf(
  context: ServiceContext,
  { closure }: ClosureWithChannel,
): Promise<Result<ClosureView['lastCheck']>> {
  const rules = rulesOf(context, closure);
  if (closure.lastCheck !== undefined) return ok({ facts: closure.lastCheck.facts, saved: null });
  const step = pointStep(closure, rules);
  if (closure.status !== 'running' || step === null || step.state === 'done') return ok({ facts: [], saved: null });
  const found = await findFacts(context, closure);
  if (!found.ok) return found;
  const saved = lastSaved(closure, found.value.capture);
  const state = context.vault.db.data;
  return ok({
    facts: factsBeforeDeletion(closure, found.value, { state, today: context.today(), rules }),
    saved: saved === null ? null : { of: saved.of, isCapture: saved.of === found.value.capture?.of },
  });
}

export async function viewOf(context: ServiceContext, id: string): Promise<Result<ClosureView>> {
  const found = findClosure(context.vault.db.data, id);
  if (!found.ok) return found;
  const line = await loadClosureRow(context, found.value, needsOf(context));
  if (!line.ok) return line;
  const lastCheck = await lastCheckOf(context, found.value);
  if (!lastCheck.ok) return lastCheck;
  return ok({
    ...line.value,
    lastCheck: lastCheck.value,
    rules: found.value.closure.steps.map((step) => ruleOf(rulesOf(context, found.value.closure), step)),
    closing: closingOf(context.ruleSet(), line.value.platform),
    receipt: await findReceipt(context, found.value.closure),
  });
}

const newestFirst = (a: Closure, b: Closure): number => b.created.at.localeCompare(a.created.at);

export async function listClosures(context: ServiceContext): Promise<Result<Output<'closures.list'>>> {
  const lines: ClosureRow[] = [];
  const needs = needsOf(context);
  for (const { id } of Object.values(context.vault.db.data.closures).sort(newestFirst)) {
    const found = findClosure(context.vault.db.data, id);
    const line = found.ok ? await loadClosureRow(context, found.value, needs) : found;
    if (!line.ok) return line;
    lines.push(line.value);
  }
  return ok(lines);
}

/** The closures of one decision, by channel name. */
export async function closuresOfDecision(
  context: ServiceContext,
  id: string,
): Promise<Result<Output<'closures.decision'>>> {
  const views: ClosureView[] = [];
  for (const closure of Object.values(context.vault.db.data.closures).filter(({ decision }) => decision?.id === id)) {
    const view = await viewOf(context, closure.id);
    if (!view.ok) return view;
    views.push(view.value);
  }
  return views.length === 0
    ? fail('closures.notFound')
    : ok(views.sort((a, b) => a.channelName.localeCompare(b.channelName, 'sv')));
}
