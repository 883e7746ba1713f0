// An application as a form on paper: with lines to sign before the decision, with the decision after. R05, R06.
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { Application, Decision } from '../../../domain/applications/model.ts';
import { rulesOf } from '../../../domain/applications/rules.ts';
import { decisionOf, stateOf, submittedOn } from '../../../domain/applications/states.ts';
import type { Block, PrintDocument } from '../../../domain/exports/calls.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { LABELS, type Language } from './labels.ts';
import { departmentOf, findApplication } from './view.ts';

type Labels = (typeof LABELS)[Language];
interface Paper {
  readonly context: ServiceContext;
  readonly application: Application;
  readonly labels: Labels;
}

const facts = (rows: readonly (readonly [string, string])[]): Block[] => {
  const filled = rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
  return filled.length === 0 ? [] : [{ kind: 'facts', rows: filled }];
};

const section = (heading: string, text: string): Block[] =>
  text === ''
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'text', text },
      ];

const nameOf = ({ context }: Paper, id: string | null): string =>
  id === null ? '' : (context.vault.db.data.people[id]?.name ?? '');
const namesOf = (paper: Paper, ids: readonly string[]): string => ids.map((id) => nameOf(paper, id)).join(', ');

function appliedFor(paper: Paper): Block[] {
  const { context, application, labels } = paper;
  const { units } = context.vault.db.data;
  const { platform, platformOther, departmentId, unitId, hoursPerWeek } = application;
  const known = context.ruleSet().platforms.find(({ id }) => id === platform)?.name ?? platform;
  return [
    ...facts([
      [labels.name, application.name],
      [labels.platform, platform === 'other' ? platformOther : known],
      [labels.address, application.address],
      [labels.department, departmentId === null ? labels.wide : departmentOf(context, application)],
      [labels.unit, unitId === null ? '' : (units[unitId]?.name ?? '')],
      [labels.opennessLabel, labels.openness[application.openness]],
      [labels.audience, application.audience],
      [labels.hours, hoursPerWeek === null ? '' : String(hoursPerWeek).replace('.', ',')],
      [labels.responsible, nameOf(paper, application.responsibleId)],
      [labels.runners, namesOf(paper, application.runnerIds)],
      [labels.covers, namesOf(paper, application.coverIds)],
      [labels.applicant, nameOf(paper, application.applicantId)],
      [labels.submitted, submittedOn(application) ?? ''],
    ]),
    ...section(labels.purpose, application.purpose),
    ...section(labels.whyNotExisting, application.whyNotExisting),
    ...section(labels.recordsHandling, application.recordsHandling),
    ...section(
      labels.attestation,
      application.attested === null
        ? labels.notAttested
        : labels.attested(nameOf(paper, application.attested.stamp.by), dayInStockholm(application.attested.stamp.at)),
    ),
    ...application.events.flatMap((event) =>
      event.kind === 'consulted'
        ? section(labels.consultation, `${nameOf(paper, event.stamp.by)}, ${event.on}\n${event.note}`)
        : [],
    ),
  ];
}

const nameOfApplication = ({ number, name }: Application): string =>
  [number, name].filter((part) => part !== '').join(' ');

/** Empty places for the findings, the decision and the signature, on a page that says what they are about. */
function toSign({ context, application, labels }: Paper): Block[] {
  const { name, version } = rulesOf(context.ruleSet());
  const { findings, outcomes, yes, no, boxes } = labels;
  return [
    { kind: 'pageBreak' },
    { kind: 'heading', text: `${labels.decision}: ${nameOfApplication(application)}` },
    { kind: 'text', text: `${findings.purpose}\n${boxes([yes, no])}` },
    { kind: 'text', text: `${findings.worktime}\n${boxes([yes, no])}` },
    { kind: 'text', text: boxes(Object.values(outcomes)) },
    { kind: 'signature', labels: [labels.reason, labels.conditions] },
    { kind: 'signature', labels: [labels.endsOn, labels.reference] },
    { kind: 'text', text: labels.commits(name, version) },
    { kind: 'signature', labels: [...labels.signatures] },
  ];
}

function decided(paper: Paper, decision: Decision): Block[] {
  const { application, labels } = paper;
  const { commitment } = decision;
  const finding = ({ holds, words }: Decision['purpose']): string =>
    [holds === null ? '' : holds ? labels.yes : labels.no, words].filter((part) => part !== '').join('. ');
  const revoked = application.events.findLast(({ kind }) => kind === 'revoked');
  return [
    { kind: 'heading', text: labels.decision },
    ...facts([
      [labels.findings.purpose, finding(decision.purpose)],
      [labels.findings.worktime, finding(decision.worktime)],
      [labels.decision, labels.outcomes[decision.outcome]],
      [labels.reason, decision.reason],
      [labels.conditions, decision.conditions],
      [labels.endsOn, decision.endsOn ?? ''],
      [labels.permitted, namesOf(paper, decision.permittedIds)],
      [labels.decidedBy, nameOf(paper, decision.byId)],
      [labels.decidedOn, decision.on],
      [labels.reference, decision.reference],
    ]),
    ...(decision.paper === null ? [] : [{ kind: 'text' as const, text: labels.onPaper }]),
    ...(commitment === null ? [] : section(labels.commitment, labels.commits(commitment.name, commitment.version))),
    ...(revoked?.kind === 'revoked'
      ? section(
          labels.revoked,
          `${nameOf(paper, revoked.stamp.by)}, ${dayInStockholm(revoked.stamp.at)}\n${revoked.note}`,
        )
      : []),
  ];
}

/** The form as it is now: to be signed while it waits, with the decision once there is one (R05). */
export function applicationDocument(context: ServiceContext, id: string, language: Language): Result<PrintDocument> {
  const found = findApplication(context, context.vault.db.data, id);
  if (!found.ok) return found;
  const application = found.value;
  const paper = { context, application, labels: LABELS[language] };
  const decision = decisionOf(application);
  const state = stateOf(application, context.ruleSet(), context.today());
  const isDecided = state === 'returned' || state === 'refused' || state === 'approved' || state === 'revoked';
  return ok({
    title: paper.labels.title,
    subtitle: nameOfApplication(application),
    language,
    landscape: false,
    reference: isDecided ? (decision?.reference ?? '') : '',
    blocks: [...appliedFor(paper), ...(isDecided && decision !== null ? decided(paper, decision) : toSign(paper))],
  });
}
